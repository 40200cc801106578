/** `AccountShare`, `Invoice__Share`: the table of a private object's shares. */
import { addField, newObject, type ObjectDraft } from './draft.ts';
import { makeField } from './field.ts';
import { picklistValues } from './field-spec.ts';
import type { FieldInfo } from './model.ts';
import { systemFields } from './system-fields.ts';

const levels = picklistValues(['Read|Read Only', 'Edit|Read/Write', 'All|Owner']);
const causes = picklistValues([
  'Owner',
  'Manual|Manual Sharing',
  'Rule|Sharing Rule',
  'Team|Sales Team',
  'ImplicitChild|Associated record owner or sharing',
  'ImplicitParent|Associated portal user or role',
]);

const prefixes: Readonly<Record<string, string>> = {
  Account: '00r',
  Campaign: '08s',
  Case: '01n',
  Contact: '03s',
  Lead: '01o',
  Opportunity: '00t',
  Order: '17O',
};

const level = (name: string, required: boolean): FieldInfo =>
  makeField({
    name,
    type: 'PICKLIST',
    length: 40,
    nillable: false,
    required,
    picklist: { values: levels, restricted: true },
    permissionable: false,
  });

/** Standard objects name the fields after the object (`AccountId`, `AccountAccessLevel`), custom ones `ParentId` and `AccessLevel`. */
export function shareObject(of: ObjectDraft): ObjectDraft {
  const custom = of.kind === 'custom';
  const parent = custom ? 'ParentId' : `${of.name}Id`;
  const name = custom ? of.name.replace(/__c$/, '__Share') : `${of.name}Share`;
  const share = newObject(name, 'share', {
    label: `${of.label} Share`,
    pluralLabel: `${of.label} Share`,
    keyPrefix: prefixes[of.name] ?? null,
    sharing: 'readWrite',
  });
  const fixed = { createable: true, updateable: false, nillable: false, permissionable: false } as const;
  const fields: FieldInfo[] = [
    systemFields.Id,
    makeField({
      ...fixed,
      name: parent,
      type: 'REFERENCE',
      required: true,
      referenceTo: [of.name],
      relationshipName: parent.slice(0, -2),
      childRelationshipName: 'Shares',
      deleteConstraint: 'cascade',
    }),
    makeField({
      ...fixed,
      name: 'UserOrGroupId',
      label: 'User/Group ID',
      type: 'REFERENCE',
      required: true,
      referenceTo: ['Group', 'User'],
      relationshipName: 'UserOrGroup',
      deleteConstraint: 'cascade',
    }),
    level(custom ? 'AccessLevel' : `${of.name}AccessLevel`, true),
    ...(of.name === 'Account'
      ? ['Opportunity', 'Case', 'Contact'].map((each) => level(`${each}AccessLevel`, false))
      : []),
    makeField({
      ...fixed,
      name: 'RowCause',
      label: 'Row Cause',
      type: 'PICKLIST',
      length: 40,
      defaultValue: 'Manual',
      picklist: { values: causes, restricted: false },
    }),
    systemFields.LastModifiedDate,
    systemFields.LastModifiedById,
    systemFields.IsDeleted,
  ];
  for (const field of fields) addField(share, field);
  return share;
}
