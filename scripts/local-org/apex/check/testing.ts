/** Checks Apex sources in memory, for tests. */
import { basename } from 'node:path';
import { parseXml } from '../../data/metadata/xml.ts';
import type { Component } from '../../data/metadata/read-project.ts';
import { buildSchema } from '../../data/schema/build.ts';
import type { OrgSchema } from '../../data/schema/model.ts';
import { standardRegistry } from '../../stdlib/registry.ts';
import { parseAnonymous, parseCompilationUnit, parseTrigger } from '../parse/index.ts';
import type { CompileError } from '../errors.ts';
import { checkAnonymous, checkProject, type ProjectCheck, type SourceUnit } from './index.ts';

function component(type: string, name: string, object: string | null, body: string): Component {
  const file = `${name}.xml`;
  const parsed = parseXml(`<${type}>${body}</${type}>`);
  if ('fault' in parsed) throw new Error(`${name} is not well-formed`);
  return { type, name, object, metaFile: file, file, xml: parsed.root };
}

const NAME_FIELD = '<nameField><label>Name</label><type>Text</type></nameField>';

/** Standard objects, and one custom object of each kind that Apex treats in its own way. */
const SCHEMA: OrgSchema = buildSchema({
  components: [
    component(
      'CustomObject',
      'Invoice__c',
      null,
      `<label>Invoice</label>${NAME_FIELD}<sharingModel>ReadWrite</sharingModel>`,
    ),
    component(
      'CustomField',
      'Invoice__c.Amount__c',
      'Invoice__c',
      '<fullName>Amount__c</fullName><type>Number</type><precision>18</precision><scale>2</scale>',
    ),
    component(
      'CustomField',
      'Invoice__c.Key__c',
      'Invoice__c',
      '<fullName>Key__c</fullName><type>Text</type><length>40</length><externalId>true</externalId><unique>true</unique>',
    ),
    component(
      'CustomField',
      'Invoice__c.Account__c',
      'Invoice__c',
      '<fullName>Account__c</fullName><type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Invoices</relationshipName>',
    ),
    component('CustomObject', 'Rule__mdt', null, '<label>Rule</label>'),
    component(
      'CustomField',
      'Rule__mdt.Limit__c',
      'Rule__mdt',
      '<fullName>Limit__c</fullName><type>Number</type><precision>18</precision><scale>0</scale>',
    ),
    component(
      'CustomObject',
      'Changed__e',
      null,
      '<label>Changed</label><publishBehavior>PublishAfterCommit</publishBehavior>',
    ),
    component(
      'CustomObject',
      'Config__c',
      null,
      '<label>Config</label><customSettingsType>Hierarchy</customSettingsType>',
    ),
  ],
}).schema;

const NEWEST = 67;

/** Sources by file name; `.trigger` files are triggers. */
export type Sources = Readonly<Record<string, string>>;

function unitsOf(sources: Sources, apiVersion: number): SourceUnit[] {
  return Object.entries(sources).map(([file, source]) => {
    const parsed = file.endsWith('.trigger') ? parseTrigger(source, file) : parseCompilationUnit(source, file);
    if (!parsed.ok)
      throw new Error(`${file} does not parse: ${parsed.errors.map((error) => error.message).join('; ')}`);
    return { file, apiVersion, unit: parsed.unit };
  });
}

export const checkSources = (sources: Sources, apiVersion = NEWEST): ProjectCheck =>
  checkProject(unitsOf(sources, apiVersion), SCHEMA, standardRegistry());

const text = (errors: readonly CompileError[]): string[] =>
  errors.map(({ file, line, message }) => `${basename(file).replace(/\.\w+$/, '')}:${line} ${message}`);

/** Errors as `Class:line message`; none when the sources compile. */
export function errorsOf(sources: Sources, apiVersion = NEWEST): readonly string[] {
  const result = checkSources(sources, apiVersion);
  return 'errors' in result ? text(result.errors) : [];
}

/** Errors of statements in a static method of a class that has the given members, as messages alone. */
export function errorsIn(statements: string, members = '', apiVersion = NEWEST): readonly string[] {
  const found = errorsOf(
    { 'Sample.cls': `public class Sample { ${members} public static void run() { ${statements} } }` },
    apiVersion,
  );
  return found.map((line) => line.slice(line.indexOf(' ') + 1));
}

/** Errors of anonymous Apex, beside the sources' project. */
export function errorsOfAnonymous(source: string, sources: Sources = {}): readonly string[] {
  const project = checkSources(sources);
  if ('errors' in project) throw new Error(`The project does not compile: ${text(project.errors).join('; ')}`);
  const parsed = parseAnonymous(source, 'anonymous.apex');
  if (!parsed.ok) throw new Error(parsed.errors.map((error) => error.message).join('; '));
  const result = checkAnonymous(parsed.unit, { symbols: project.symbols, file: 'anonymous.apex', apiVersion: NEWEST });
  return 'errors' in result ? text(result.errors) : [];
}

/** Types of expressions in a static method of a class that has the given members. */
export function typesIn(expressions: readonly string[], members = ''): readonly string[] {
  const body = expressions.map((expression) => `use(${expression});`).join(' ');
  const source = `public class Sample { ${members} static void use(Object x) {} public static void run() { ${body} } }`;
  const result = checkSources({ 'Sample.cls': source });
  if ('errors' in result) throw new Error(text(result.errors).join('; '));
  const run = result.program.classes[0]?.methods.find((method) => method.symbol.name === 'run');
  const statements = run?.body?.kind === 'Block' ? run.body.body : [];
  return statements.map((stmt) => {
    const call = stmt.kind === 'Expr' && stmt.expr.kind === 'Call' ? stmt.expr.args[0] : undefined;
    return call?.type.typeName ?? '';
  });
}
