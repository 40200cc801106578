/** `POST composite/tree/X`: records with their children, all or none. */
import type { SObjectInfo } from '../../data/schema/model.ts';
import type { RowResult } from '../../platform/contract.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { JsonNode } from '../../stdlib/core/support/json/tree.ts';
import { jsonBody, member, stringOf, transact, UNGOVERNED, type ApiContext, type Handler } from '../context.ts';
import { ApiFault, fault, json } from '../message.ts';
import { objectOf, readRecord } from '../records/object.ts';
import { valueOf } from '../records/results.ts';

/** REST API Developer Guide, "sObject Tree": records, and levels below the first. */
const MAX_RECORDS = 200;
const MAX_DEPTH = 5;

interface TreeNode {
  readonly referenceId: string;
  readonly object: SObjectInfo;
  readonly json: JsonNode;
  readonly depth: number;
  readonly parent: { readonly node: TreeNode; readonly field: string } | null;
}

/** All records, parents before their children. */
function flatten({ org }: ApiContext, object: SObjectInfo, list: JsonNode | undefined): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  const visit = (within: SObjectInfo, items: JsonNode | undefined, depth: number, parent: TreeNode['parent']): void => {
    if (items?.kind !== 'array') return fault(400, 'JSON_PARSER_ERROR', 'The records must be a list');
    if (depth > MAX_DEPTH) return fault(400, 'LIMIT_EXCEEDED', `More than ${MAX_DEPTH} levels of records`);
    for (const item of items.items) {
      const referenceId = stringOf(member(member(item, 'attributes') ?? item, 'referenceId'));
      if (referenceId === null || item.kind !== 'object')
        return fault(400, 'INVALID_INPUT', 'Each record must have attributes with a referenceId');
      const isChildList = ({ name, value }: (typeof item.fields)[number]): boolean =>
        value.kind === 'object' && within.children.has(name.toLowerCase());
      const own = { ...item, fields: item.fields.filter((field) => !isChildList(field)) };
      const node: TreeNode = { referenceId, object: within, json: own, depth, parent };
      nodes.push(node);
      for (const { name, value } of item.fields.filter(isChildList)) {
        const relation = within.children.get(name.toLowerCase());
        const child = relation === undefined ? undefined : org.schema.object(relation.childObject);
        if (relation !== undefined && child !== undefined)
          visit(child, member(value, 'records'), depth + 1, { node, field: relation.field });
      }
    }
  };
  visit(object, list, 1, null);
  if (nodes.length > MAX_RECORDS) fault(400, 'LIMIT_EXCEEDED', `More than ${MAX_RECORDS} records`);
  return nodes;
}

export const createTree: Handler = (context) => {
  const nodes = flatten(context, objectOf(context), member(jsonBody(context.request), 'records'));
  const save = (): { readonly referenceId: string; readonly id: string | null }[] => {
    const ids = new Map<TreeNode, string | null>();
    for (let depth = 1; depth <= MAX_DEPTH; depth++) {
      const level = nodes.filter((node) => node.depth === depth);
      if (level.length === 0) break;
      const records = level.map((node) => recordOf(context, node, ids));
      const options = { mode: 'user', sharing: true, allOrNone: false, externalId: null } as const;
      const results = context.org.dml.execute('insert', records, options);
      refuse(level, results);
      level.forEach((node, index) => ids.set(node, results[index].id));
    }
    return nodes.map((node) => ({ referenceId: node.referenceId, id: ids.get(node) ?? null }));
  };
  return json(201, { hasErrors: false, results: valueOf(transact(context, 'SYNCHRONOUS', save, UNGOVERNED)) });
};

function recordOf(context: ApiContext, node: TreeNode, ids: ReadonlyMap<TreeNode, string | null>): SObjectValue {
  const record = readRecord(context, node.object, node.json);
  if (node.parent !== null) record.values.set(node.parent.field, ids.get(node.parent.node) ?? null);
  return record;
}

/** @throws ApiFault 400 with the records at fault; the transaction is rolled back */
function refuse(level: readonly TreeNode[], results: readonly RowResult[]): void {
  const failed = level.flatMap(({ referenceId }, index) => {
    const { success, errors } = results[index];
    return success ? [] : [{ referenceId, errors }];
  });
  if (failed.length > 0) throw new ApiFault(json(400, { hasErrors: true, results: failed }));
}
