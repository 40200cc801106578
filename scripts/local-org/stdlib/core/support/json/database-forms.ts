/** The JSON forms of the results of DML, which tests read to stand in for real ones. */
import type { Failure } from '../../../../data/dml/failure.ts';
import { ApexList } from '../../../../runtime/list.ts';
import type { StandardObject } from '../../../../runtime/object.ts';
import type { ApexValue } from '../../../../runtime/values.ts';
import { DatabaseError, errorList } from '../../../database/error.ts';
import { DmlResult, RESULT_NAMES, type ResultName } from '../../../database/results.ts';
import { registerStandardJson } from './standard-json.ts';

type Read = ReadonlyMap<string, ApexValue>;
type Written = readonly (readonly [string, ApexValue])[];

const text = (value: ApexValue | undefined): string | null => (typeof value === 'string' ? value : null);

function failuresOf(value: ApexValue | undefined): Failure[] {
  if (!(value instanceof ApexList)) return [];
  const items: readonly ApexValue[] = value.items;
  return items.flatMap((item) => (item instanceof DatabaseError ? [item.failure] : []));
}

function writeError(object: StandardObject): Written {
  const { statusCode, message, fields } = (object as DatabaseError).failure;
  return [
    ['statusCode', statusCode],
    ['message', message],
    ['fields', new ApexList('String', [...fields])],
  ];
}

function readError(values: Read): DatabaseError {
  const fields = values.get('fields');
  const names: readonly ApexValue[] = fields instanceof ApexList ? fields.items : [];
  return new DatabaseError({
    statusCode: text(values.get('statusCode')) ?? 'UNKNOWN_EXCEPTION',
    message: text(values.get('message')) ?? '',
    fields: names.filter((name) => typeof name === 'string'),
  });
}

function writeResult(object: StandardObject): Written {
  const { typeName, row } = object as DmlResult;
  const created: Written = typeName === 'Database.UpsertResult' ? [['created', row.created]] : [];
  return [['success', row.success], ['id', row.id], ['errors', errorList(row.errors)], ...created];
}

const readResult =
  (name: ResultName) =>
  (values: Read): DmlResult =>
    new DmlResult(name, {
      id: text(values.get('id')),
      success: values.get('success') === true,
      created: values.get('created') === true,
      errors: failuresOf(values.get('errors')),
    });

/** Makes the forms known. */
export function registerDatabaseForms(): void {
  const errorTypes = { statusCode: 'String', message: 'String', fields: 'List<String>' };
  registerStandardJson('Database.Error', { fields: writeError, types: errorTypes, make: readError });
  for (const name of RESULT_NAMES) {
    const types = { success: 'Boolean', id: 'Id', created: 'Boolean', errors: 'List<Database.Error>' };
    registerStandardJson(`Database.${name}`, { fields: writeResult, types, make: readResult(name) });
  }
}
