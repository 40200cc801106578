/** Puts the org's schema together: the standard objects and what a project adds to them. */
import { findingAt, type Finding } from '../metadata/findings.ts';
import type { Component, Project } from '../metadata/read-project.ts';
import { childOf, childrenOf, flagOf, textOf } from '../metadata/xml.ts';
import { stableId } from '../store/ids.ts';
import { customField, locationParts, valuesOf, type ValueSets } from './custom-field.ts';
import { customMetadataRows } from './custom-metadata.ts';
import { customObject, objectKind, refuseObject } from './custom-object.ts';
import { addField, type ObjectDraft } from './draft.ts';
import { assignKeyPrefixes } from './key-prefixes.ts';
import { linkSchema } from './link.ts';
import type { CustomMetadataRow, OrgSchema } from './model.ts';
import { shareObject } from './share-object.ts';
import { standardObjects } from './standard-objects.ts';
import { recordTypeField } from './system-fields.ts';

export interface BuiltSchema {
  readonly schema: OrgSchema;
  readonly customMetadata: readonly CustomMetadataRow[];
  /** What was left out, and why. */
  readonly findings: readonly Finding[];
}

/** The part of a project that the schema is made of. */
export type SchemaSource = Pick<Project, 'components'>;

const ofType = (source: SchemaSource, type: string): readonly Component[] =>
  source.components.filter((component) => component.type === type);

function valueSetsOf(source: SchemaSource): ValueSets {
  return new Map(ofType(source, 'GlobalValueSet').map((set) => [set.name, valuesOf(set.xml, 'customValue')]));
}

type Drafts = Map<string, ObjectDraft>;

function addObjects(source: SchemaSource, drafts: Drafts, findings: Finding[]): void {
  const masters = new Set(
    ofType(source, 'CustomField')
      .filter((field) => textOf(field.xml, 'type') === 'MasterDetail')
      .map((field) => field.object),
  );
  for (const component of ofType(source, 'CustomObject')) {
    const refused = refuseObject(component);
    if (refused) {
      findings.push(refused);
      continue;
    }
    const kind = objectKind(component);
    if (kind === null) {
      if (!drafts.has(component.name.toLowerCase())) findings.push(unknownObject(component, component.name));
      continue;
    }
    const made = customObject(component, kind, masters.has(component.name));
    if ('finding' in made) findings.push(made.finding);
    else drafts.set(component.name.toLowerCase(), made.object);
  }
}

function unknownObject(component: Component, object: string): Finding {
  const message = `The local org has no object ${object}.`;
  return findingAt('unsupported', component, component.xml, 'standard object', message);
}

function addFields(source: SchemaSource, drafts: Drafts, findings: Finding[]): void {
  const valueSets = valueSetsOf(source);
  for (const component of ofType(source, 'CustomField')) {
    const object = drafts.get((component.object ?? '').toLowerCase());
    if (object === undefined) {
      findings.push(unknownObject(component, component.object ?? ''));
      continue;
    }
    const name = component.name.slice(component.name.indexOf('.') + 1);
    if (!/__[a-z]+$/i.test(name)) {
      findings.push(...standardFieldFindings(component, object, name));
      continue;
    }
    const made = customField(component, valueSets);
    if ('findings' in made) {
      findings.push(...made.findings);
      continue;
    }
    const unknown = made.field.referenceTo.find((target) => !drafts.has(target.toLowerCase()));
    if (unknown !== undefined) {
      const at = childOf(component.xml, 'referenceTo') ?? component.xml;
      const message = `The lookup ${component.name} refers to ${unknown}, which does not exist here.`;
      findings.push(findingAt('unsupported', component, at, 'lookup to an unknown object', message));
      continue;
    }
    addField(object, made.field);
    if (made.field.type === 'LOCATION') for (const part of locationParts(made.field)) addField(object, part);
  }
}

/** A project may touch a standard field (history tracking, help text); what changes its behaviour is refused. */
function standardFieldFindings(component: Component, object: ObjectDraft, name: string): Finding[] {
  if (!object.fields.has(name.toLowerCase())) {
    const message = `The local org has no field ${component.name}.`;
    return [findingAt('unsupported', component, component.xml, 'standard field', message)];
  }
  const changed = childOf(component.xml, 'valueSet') ?? childOf(component.xml, 'lookupFilter');
  if (changed === undefined) return [];
  const message = `Changes to the standard field ${component.name} (${changed.name}) are not supported.`;
  return [findingAt('unsupported', component, changed, 'change of a standard field', message)];
}

function addRecordTypes(source: SchemaSource, drafts: Drafts, findings: Finding[]): void {
  for (const component of ofType(source, 'RecordType')) {
    const object = drafts.get((component.object ?? '').toLowerCase());
    if (object === undefined) {
      findings.push(unknownObject(component, component.object ?? ''));
      continue;
    }
    const developerName = component.name.slice(component.name.indexOf('.') + 1);
    if (!object.fields.has('recordtypeid')) addField(object, recordTypeField());
    object.recordTypes.push({
      id: stableId('012', component.name),
      developerName,
      label: textOf(component.xml, 'label') ?? developerName,
      active: flagOf(component.xml, 'active', true),
      master: false,
    });
  }
}

function addFieldSets(source: SchemaSource, drafts: Drafts, findings: Finding[]): void {
  for (const component of ofType(source, 'FieldSet')) {
    const object = drafts.get((component.object ?? '').toLowerCase());
    if (object === undefined) {
      findings.push(unknownObject(component, component.object ?? ''));
      continue;
    }
    const name = component.name.slice(component.name.indexOf('.') + 1);
    object.fieldSets.set(name.toLowerCase(), {
      name,
      label: textOf(component.xml, 'label') ?? name,
      description: textOf(component.xml, 'description') ?? '',
      fields: childrenOf(component.xml, 'displayedFields').map((field) => ({
        path: textOf(field, 'field') ?? '',
        required: flagOf(field, 'isRequired'),
      })),
    });
  }
}

function refuseValidationRules(source: SchemaSource): Finding[] {
  return ofType(source, 'ValidationRule')
    .filter((rule) => flagOf(rule.xml, 'active', true))
    .map((rule) =>
      findingAt('unsupported', rule, rule.xml, 'validation rule', `The validation rule ${rule.name} is not supported.`),
    );
}

function labelsOf(source: SchemaSource): Map<string, string> {
  const elements = source.components.flatMap((component) => {
    if (component.type === 'CustomLabel') return [component.xml];
    return component.type === 'CustomLabels' ? childrenOf(component.xml, 'labels') : [];
  });
  return new Map(
    elements.map((label) => [(textOf(label, 'fullName') ?? '').toLowerCase(), childOf(label, 'value')?.text ?? '']),
  );
}

/**
 * The schema of an org with this project deployed.
 * @param source the project's components; none for a bare org
 * @param keyPrefixes prefixes given to custom objects before, by API name, so that ids stay valid from start to start
 */
export function buildSchema(
  source: SchemaSource = { components: [] },
  keyPrefixes: ReadonlyMap<string, string> = new Map(),
): BuiltSchema {
  const findings: Finding[] = [];
  const drafts: Drafts = new Map(standardObjects().map((object) => [object.name.toLowerCase(), object]));
  addObjects(source, drafts, findings);
  addFields(source, drafts, findings);
  addRecordTypes(source, drafts, findings);
  addFieldSets(source, drafts, findings);
  findings.push(...refuseValidationRules(source));
  for (const object of [...drafts.values()])
    if (object.share) {
      const share = shareObject(object);
      drafts.set(share.name.toLowerCase(), share);
    }
  assignKeyPrefixes(drafts, keyPrefixes);
  const schema = linkSchema(drafts, labelsOf(source));
  const metadata = customMetadataRows(ofType(source, 'CustomMetadata'), schema);
  findings.push(...metadata.findings);
  return { schema, customMetadata: metadata.rows, findings };
}
