/** Reads a custom metadata record as Metadata.CustomMetadata. */
import type { FieldInfo } from '../../data/schema/model.ts';
import { fromColumn } from '../../data/store/columns.ts';
import { quote } from '../../data/store/ddl.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { customMetadata, customMetadataValue } from '../../stdlib/metadata/beans.ts';
import type { Bean } from '../../stdlib/metadata/support/bean.ts';
import type { ColumnValue, Org } from '../contract.ts';
import { parseRecordName } from './record-name.ts';

/** @returns null when there is no such record */
export function retrieveRecord(org: Org, fullName: string): Bean | null {
  const name = parseRecordName(org.schema, fullName);
  if ('problem' in name) return null;
  const { object, developerName } = name;
  const [row] = org.store.all(`SELECT * FROM ${quote(object.name)} WHERE "DeveloperName" = ? COLLATE NOCASE`, [
    developerName,
  ]);
  if (row === undefined) return null;
  const values = [...object.fields.values()]
    .filter((field) => field.custom)
    .map((field) =>
      customMetadataValue.make({ field: field.name, value: valueOf(org, field, row[field.name] ?? null) }),
    );
  return customMetadata.make({
    fullName: `${object.name.replace(/__mdt$/, '')}.${row['DeveloperName'] as string}`,
    label: row['MasterLabel'] as string | null,
    protected_x: false,
    values: new ApexList('Metadata.CustomMetadataValue', values),
  });
}

/** A relationship is told by the name of the other record. */
function valueOf({ schema, store }: Org, field: FieldInfo, column: ColumnValue): ApexValue {
  const target = column === null ? undefined : schema.object(field.metadataRelationship ?? '');
  if (target?.kind !== 'customMetadata') return fromColumn(field, column);
  const [row] = store.all(`SELECT "DeveloperName" FROM ${quote(target.name)} WHERE "Id" = ?`, [column]);
  return (row?.['DeveloperName'] ?? null) as string | null;
}
