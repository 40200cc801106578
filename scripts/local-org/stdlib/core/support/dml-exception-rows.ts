/** What DmlException and EmailException tell of each refused row. */
import type { DmlExceptionRow } from '../../../data/dml/failure.ts';
import { current } from '../../../platform/current.ts';
import { StandardException, raise, type ApexException } from '../../../runtime/exceptions.ts';
import { ApexList } from '../../../runtime/list.ts';
import { exceptionTypeName } from '../../../runtime/type-of.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import type { Methods } from '../../define.ts';
import { fieldToken } from '../../schema/tokens.ts';

const TYPES: ReadonlySet<string> = new Set(['DmlException', 'EmailException']);

/** @throws TypeException for an exception that is not about rows */
function rowsOf(exception: ApexException): readonly DmlExceptionRow[] {
  if (!(exception instanceof StandardException) || !TYPES.has(exception.typeName))
    return raise('TypeException', `Method not supported on ${exceptionTypeName(exception)}`);
  return Array.isArray(exception.details) ? (exception.details as DmlExceptionRow[]) : [];
}

const row =
  (get: (row: DmlExceptionRow) => ApexValue) =>
  (self: ApexException, index: number): ApexValue =>
    get(rowsOf(self)[index] ?? raise('ListException', `List index out of bounds: ${index}`));

const strings = (values: readonly string[]): ApexList => new ApexList('String', [...values]);

export const dmlExceptionRows: Methods = {
  'List<String> getDmlFieldNames(Integer index)': row(({ fields }) => strings(fields)),
  'List<Schema.SObjectField> getDmlFields(Integer index)': row(
    ({ object, fields }) =>
      new ApexList(
        'Schema.SObjectField',
        fields.flatMap((name) => {
          const field = object.fields.get(name.toLowerCase());
          return field === undefined ? [] : [fieldToken(object, field)];
        }),
      ),
  ),
  'String getDmlId(Integer index)': row(({ id }) => id),
  'Integer getDmlIndex(Integer index)': row(({ index }) => index),
  'String getDmlMessage(Integer index)': row(({ message }) => message),
  'String getDmlStatusCode(Integer index)': row(({ statusCode }) => statusCode),
  'StatusCode getDmlType(Integer index)': row(
    ({ statusCode }) => current().org.program.enumConstant('StatusCode', statusCode) ?? null,
  ),
  'Integer getNumDml()': (self: ApexException) => rowsOf(self).length,
};
