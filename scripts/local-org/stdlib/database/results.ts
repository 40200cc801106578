/** Results of DML, a class an operation. */
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

/** The names of all of them. */
export const RESULT_NAMES: readonly ResultName[] = [
  'SaveResult',
  'UpsertResult',
  'DeleteResult',
  'UndeleteResult',
  'EmptyRecycleBinResult',
];

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

export const results: readonly StandardClass[] = RESULT_NAMES.map(result);
