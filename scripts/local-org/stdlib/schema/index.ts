/** The schema as Apex sees it: tokens, describes, records and who may see them. */
import { provideTokens, type DescribeWhat } from '../../runtime/tokens.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { StandardType } from '../define.ts';
import childRelationship from './child-relationship.ts';
import customMetadata from './custom-metadata.ts';
import describeFieldResult, { describeField } from './describe-field-result.ts';
import { fieldDescribeOptions, sobjectDescribeOptions } from './describe-options.ts';
import describeSObjectResult, { describeObject } from './describe-sobject-result.ts';
import displayType from './display-type.ts';
import featureManagement from './feature-management.ts';
import fieldSetMember from './field-set-member.ts';
import fieldSet, { FieldSet } from './field-set.ts';
import hierarchySetting from './hierarchy-setting.ts';
import listSetting from './list-setting.ts';
import picklistEntry from './picklist-entry.ts';
import recordTypeInfo, { RecordTypeInfo } from './record-type-info.ts';
import schema from './schema.ts';
import security from './security.ts';
import soapType from './soap-type.ts';
import sobjectAccessDecision from './sobject-access-decision.ts';
import sobjectField from './sobject-field.ts';
import sobjectTypeFieldSets, { SObjectTypeFieldSets } from './sobject-type-field-sets.ts';
import sobjectTypeFields, { SObjectTypeFields } from './sobject-type-fields.ts';
import sobjectType from './sobject-type.ts';
import sobject from './sobject.ts';
import { fieldTokenOf, objectNamed, typeTokenOf } from './tokens.ts';

const schemaArea: readonly StandardType[] = [
  childRelationship,
  customMetadata,
  describeFieldResult,
  describeSObjectResult,
  displayType,
  featureManagement,
  fieldDescribeOptions,
  fieldSet,
  fieldSetMember,
  hierarchySetting,
  listSetting,
  picklistEntry,
  recordTypeInfo,
  schema,
  security,
  soapType,
  sobject,
  sobjectAccessDecision,
  sobjectDescribeOptions,
  sobjectField,
  sobjectType,
  sobjectTypeFieldSets,
  sobjectTypeFields,
];
export default schemaArea;

/** @throws Error for a member that the compiler should not have let pass */
function member<T>(found: T | undefined, object: string, name: string | null): T {
  if (found === undefined) throw new Error(`${object} has no ${name ?? 'null'}.`);
  return found;
}

/** `SObjectType.Account` and what stands behind it. */
const DESCRIBES: Readonly<Record<DescribeWhat, (object: string, name: string | null) => ApexValue>> = {
  object: (object) => describeObject(objectNamed(object)),
  fields: (object) => new SObjectTypeFields(objectNamed(object)),
  field: (object, name) => {
    const info = objectNamed(object);
    return describeField(info, member(info.fields.get((name ?? '').toLowerCase()), object, name));
  },
  fieldSets: (object) => new SObjectTypeFieldSets(objectNamed(object)),
  fieldSet: (object, name) => {
    const info = objectNamed(object);
    return new FieldSet(info, member(info.fieldSets.get((name ?? '').toLowerCase()), object, name));
  },
  recordTypes: (object, name) =>
    new RecordTypeInfo(
      member(
        objectNamed(object).recordTypes.find((type) => type.developerName === name),
        object,
        name,
      ),
    ),
};

provideTokens({
  sobjectType: typeTokenOf,
  field: fieldTokenOf,
  describe: (what, object, name) => DESCRIBES[what](object, name),
});
