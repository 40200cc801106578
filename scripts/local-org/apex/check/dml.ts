/** DML statements. */
import type { Node, Stmt } from '../ast.ts';
import type { TypedStmt } from '../program.ts';
import type { ApexType } from '../types.ts';
import type { Body } from './body.ts';
import { isRecord } from './conversions.ts';
import { check } from './expressions.ts';
import { fault } from './fault.ts';
import { isQuery } from './overloads.ts';

/** From this API version on, DML without a stated mode runs in user mode. */
const USER_MODE_VERSION = 67;

type DmlStmt = Extract<Stmt, { kind: 'Dml' }>;

export function checkDml(body: Body, stmt: DmlStmt): TypedStmt {
  const { line, col, op } = stmt;
  if (op === 'merge') return fault(stmt, 'merge is not supported by the local org');
  const record = check(body, stmt.record);
  const one = isRecord(record.type);
  const of = record.type.kind === 'list' ? record.type.of : record.type;
  if (!isRecord(of)) fault(stmt, `DML requires SObject or SObject list type: ${record.type.typeName}`);
  if (!one && record.type.kind !== 'list' && !isQuery(record))
    fault(stmt, `DML requires SObject or SObject list type: ${record.type.typeName}`);
  refuseOperation(body, stmt, op, of);
  const mode = stmt.mode ?? (body.info.apiVersion >= USER_MODE_VERSION ? 'user' : 'system');
  const externalId = stmt.externalId === null ? null : externalField(body, stmt, of, stmt.externalId);
  return { kind: 'Dml', line, col, op, mode, one, record, externalId };
}

const RIGHTS = {
  insert: 'createable',
  upsert: 'createable',
  update: 'updateable',
  delete: 'deletable',
  undelete: 'undeletable',
} as const;

function refuseOperation(body: Body, node: Node, op: keyof typeof RIGHTS, of: ApexType): void {
  if (of.kind !== 'sobject') return;
  const info = body.world.schema.object(of.name);
  if (!info || info[RIGHTS[op]]) return;
  fault(node, `DML operation ${op[0]?.toUpperCase()}${op.slice(1)} not allowed on ${info.name}`);
}

/** The field of `upsert records Field__c` (or `Account.Field__c`, `Account.fields.Field__c`). */
function externalField(
  body: Body,
  stmt: DmlStmt,
  of: ApexType,
  path: string,
): { readonly object: string; readonly field: string } {
  if (of.kind !== 'sobject') return fault(stmt, 'Upsert with a field specification requires a concrete SObject type');
  const info = body.world.schema.object(of.name);
  const field = info?.fields.get(path.split('.').at(-1)?.toLowerCase() ?? '');
  if (!info || !field) return fault(stmt, `Field does not exist: ${path} on ${of.name}`);
  if (field.name !== 'Id' && !field.externalId && !field.idLookup) {
    return fault(
      stmt,
      `Invalid field for upsert, must be an External Id custom or standard indexed field: ${field.name}`,
    );
  }
  return { object: info.name, field: field.name };
}
