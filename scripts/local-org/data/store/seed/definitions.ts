/** The schema as rows: EntityDefinition and FieldDefinition. */
import type { FieldInfo, SObjectInfo } from '../../schema/model.ts';
import { quote } from '../ddl.ts';
import { stableId } from '../ids.ts';
import { putRow, type SeedContext } from './rows.ts';

const stem = (name: string): string => name.replace(/__(c|mdt|e|Share)$/, '');

function putEntity(context: SeedContext, object: SObjectInfo): void {
  putRow(context, 'EntityDefinition', stableId('4ie', object.name), {
    DurableId: object.name,
    QualifiedApiName: object.name,
    DeveloperName: stem(object.name),
    MasterLabel: object.label,
    Label: object.label,
    PluralLabel: object.pluralLabel,
    KeyPrefix: object.keyPrefix,
    IsCustomSetting: object.kind === 'hierarchyCustomSetting' || object.kind === 'listCustomSetting',
    IsApexTriggerable: object.triggerable,
    IsTriggerable: object.triggerable,
    IsQueryable: object.queryable,
    IsSearchable: object.searchable,
    IsEverCreatable: object.createable,
    IsEverUpdatable: object.updateable,
    IsEverDeletable: object.deletable,
    IsIdEnabled: object.fields.has('id'),
    IsRetrieveable: object.queryable,
    IsCustomizable: object.custom || object.kind === 'standard',
    InternalSharingModel: {
      private: 'Private',
      read: 'Read',
      readWrite: 'ReadWrite',
      controlledByParent: 'ControlledByParent',
    }[object.sharing],
  });
}

/** `Text(80)`, `Lookup(Account)`, `Number(16, 2)`: the type as Setup shows it. */
function dataType(field: FieldInfo): string {
  const names: Partial<Record<FieldInfo['type'], string>> = {
    BOOLEAN: 'Checkbox',
    CURRENCY: `Currency(${field.precision - field.scale}, ${field.scale})`,
    DATE: 'Date',
    DATETIME: 'Date/Time',
    DOUBLE: `Number(${field.precision - field.scale}, ${field.scale})`,
    EMAIL: 'Email',
    INTEGER: `Number(${field.precision}, 0)`,
    MULTIPICKLIST: 'Picklist (Multi-Select)',
    PERCENT: `Percent(${field.precision - field.scale}, ${field.scale})`,
    PHONE: 'Phone',
    PICKLIST: 'Picklist',
    REFERENCE: field.masterDetail ? `Master-Detail(${field.referenceTo[0]})` : `Lookup(${field.referenceTo.join(',')})`,
    STRING: field.autoNumber ? 'Auto Number' : `Text(${field.length})`,
    TEXTAREA: field.length > 255 ? `Long Text Area(${field.length})` : `Text Area(${field.length})`,
    TIME: 'Time',
    URL: `URL(${field.length})`,
  };
  return names[field.type] ?? field.type.charAt(0) + field.type.slice(1).toLowerCase();
}

function putField(context: SeedContext, object: SObjectInfo, field: FieldInfo): void {
  const durableId = `${object.name}.${field.name}`;
  putRow(context, 'FieldDefinition', stableId('4fe', durableId), {
    DurableId: durableId,
    QualifiedApiName: field.name,
    EntityDefinitionId: object.name,
    DeveloperName: stem(field.name),
    MasterLabel: field.label,
    Label: field.label,
    Length: field.length,
    DataType: dataType(field),
    IsHtmlFormatted: field.htmlFormatted,
    IsNameField: field.nameField,
    IsNillable: field.nillable,
    IsIndexed: field.externalId || field.idLookup || field.unique || field.type === 'REFERENCE',
    IsApiFilterable: field.filterable,
    IsApiSortable: field.sortable,
    IsApiGroupable: field.groupable,
    IsPolymorphicForeignKey: field.referenceTo.length > 1,
    Precision: field.precision,
    Scale: field.scale,
    RelationshipName: field.relationshipName,
    SecurityClassification: field.securityClassification,
  });
}

/** Writes the definitions anew: called when the schema is another than that of the last start. */
export function seedDefinitions(context: SeedContext): void {
  for (const table of ['EntityDefinition', 'FieldDefinition']) context.store.run(`DELETE FROM ${quote(table)}`, []);
  for (const object of context.schema.objects.values()) {
    if (object.kind === 'aggregate' || object.name === 'Name') continue;
    putEntity(context, object);
    for (const field of object.fields.values()) putField(context, object, field);
  }
}
