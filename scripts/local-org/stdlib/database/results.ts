/** Results of DML, a class an operation. */
import type { Failure } from '../../data/dml/failure.ts';
import type { RowResult } from '../../platform/contract.ts';
import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass, type StandardClass } from '../define.ts';
import { readable } from '../schema/support/readable.ts';
import { errorList } from './error.ts';

export type ResultName = 'SaveResult' | 'UpsertResult' | 'DeleteResult' | 'UndeleteResult' | 'EmptyRecycleBinResult';

export class DmlResult extends StandardObject {
  readonly typeName: string;
  readonly row: RowResult;
  constructor(name: ResultName, row: RowResult) {
    super();
    this.typeName = `Database.${name}`;
    this.row = row;
  }
  override rendering(): string {
    const { id, success, created, errors } = this.row;
    const faults = errorList(errors).items.map((error) => error.rendering());
    const isCreated = this.typeName === 'Database.UpsertResult' ? `isCreated=${created};` : '';
    return `${this.typeName}[getErrors=(${faults.join(', ')});getId=${id};${isCreated}isSuccess=${success};]`;
  }
}

export const resultList = (name: ResultName, rows: readonly RowResult[]): ApexList<DmlResult> =>
  new ApexList<DmlResult>(
    `Database.${name}`,
    rows.map((row) => new DmlResult(name, row)),
  );

/** What JSON tells of a result: the form that the platform reads and writes. */
export interface ResultJson {
  readonly id?: string | null;
  readonly success?: boolean | null;
  readonly created?: boolean | null;
  readonly errors?: readonly Partial<Failure>[] | null;
}

const RESULTS: readonly ResultName[] = [
  'SaveResult',
  'UpsertResult',
  'DeleteResult',
  'UndeleteResult',
  'EmptyRecycleBinResult',
];

/** The result that a JSON object stands for; undefined when the type is no result of DML. @param typeName canonical */
export function resultFromJson(typeName: string, json: ResultJson): DmlResult | undefined {
  const name = RESULTS.find((one) => `Database.${one}` === typeName);
  if (name === undefined) return undefined;
  const errors = (json.errors ?? []).map(({ statusCode, message, fields }) => ({
    statusCode: statusCode ?? 'UNKNOWN_EXCEPTION',
    message: message ?? '',
    fields: fields ?? [],
  }));
  return new DmlResult(name, {
    id: json.id ?? null,
    success: json.success ?? false,
    created: json.created ?? false,
    errors,
  });
}

/** What `JSON.serialize` writes of a result. */
export function resultToJson({ typeName, row }: DmlResult): ResultJson {
  const { id, success, created, errors } = row;
  return { success, id, ...(typeName === 'Database.UpsertResult' ? { created } : {}), errors };
}

function result(name: ResultName): StandardClass {
  return defineClass({
    name,
    namespace: 'Database',
    ...readable({
      'List<Database.Error> getErrors()': (self: DmlResult) => errorList(self.row.errors),
      'Id getId()': (self: DmlResult) => self.row.id,
      ...(name === 'UpsertResult' ? { 'Boolean isCreated()': (self: DmlResult) => self.row.created } : {}),
      'Boolean isSuccess()': (self: DmlResult) => self.row.success,
    }),
    is: (value) => value instanceof DmlResult && value.typeName === `Database.${name}`,
  });
}

export const results: readonly StandardClass[] = RESULTS.map(result);
