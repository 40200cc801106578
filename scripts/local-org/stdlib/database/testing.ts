/** Apex over real records, for tests: a schema from metadata, a database in memory, the engines of queries, DML and access. */
import { compileProject, type SourceFile } from '../../apex/compiler.ts';
import { outcome } from '../../apex/testing.ts';
import { createAccessControl } from '../../data/access/control.ts';
import { deployAccess } from '../../data/access/deploy-access.ts';
import { createDmlEngine } from '../../data/dml/engine.ts';
import type { Component } from '../../data/metadata/read-project.ts';
import { parseXml } from '../../data/metadata/xml.ts';
import { buildSchema } from '../../data/schema/build.ts';
import { queryEngine } from '../../data/soql/engine.ts';
import { openStore } from '../../data/store/open.ts';
import { ADMIN_USER_ID, seedOrg } from '../../data/store/seed/index.ts';
import { ManualClock, seededRandom } from '../../platform/clock.ts';
import type { Org } from '../../platform/contract.ts';
import { within } from '../../platform/current.ts';
import { ApexTransaction } from '../../platform/transaction.ts';
import { linkProgram, type Program } from '../../runtime/linker.ts';

/** A component whose metadata file holds the given elements. */
export function component(type: string, name: string, body: string): Component {
  const parsed = parseXml(`<${type}>${body}</${type}>`);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  const object = ['CustomField', 'RecordType', 'FieldSet'].includes(type) ? name.split('.')[0] : null;
  return { type, name, object, metaFile: `${name}.xml`, file: `${name}.xml`, xml: parsed.root };
}

export const customObject = (name: string, body = ''): Component =>
  component(
    'CustomObject',
    name,
    `<label>${name.replace(/__\w+$/, '')}</label><pluralLabel>${name.replace(/__\w+$/, '')}s</pluralLabel>
     <deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>
     <nameField><label>Name</label><type>Text</type></nameField>${body}`,
  );

/** @param path `Parcel__c.Size__c` */
export const customField = (path: string, type: string, body = ''): Component =>
  component(
    'CustomField',
    path,
    `<fullName>${path.split('.')[1]}</fullName><label>${path.split('.')[1].replace('__c', '')}</label><type>${type}</type>${body}`,
  );

export interface ApexOrg {
  readonly org: Org;
  /** Runs statements as the body of a static method that returns an Object, in a transaction that is rolled back. */
  readonly evaluate: (statements: string) => string;
}

/** @param sources classes, and triggers (recognised by their first word) */
export function apexOrg(components: readonly Component[], ...sources: string[]): ApexOrg {
  const built = buildSchema({ components });
  const problem = built.findings[0];
  if (problem !== undefined) throw new Error(problem.message);
  const { store } = openStore(':memory:', built.schema);
  const project = { dir: '.', components };
  seedOrg(store, { project, built }, 0);
  deployAccess(store, built.schema, project);
  store.commit();
  const link = (texts: readonly string[]): Program => linkTexts(texts, built.schema);
  const parts = {
    schema: built.schema,
    store,
    clock: new ManualClock(Date.UTC(2026, 0, 2, 3, 4, 5)),
    random: seededRandom(1),
    access: createAccessControl(store, built.schema),
    queries: queryEngine,
    dml: createDmlEngine(),
  };
  const run = (statements: string): string => {
    const program = link([...sources, `public class Snippet { public static Object run() { ${statements} } }`]);
    const org = { ...parts, program } as Partial<Org> as Org;
    const user = parts.access.userById(ADMIN_USER_ID);
    const options = { quiddity: 'ANONYMOUS', user, test: null, enclosing: null, limits: {} } as const;
    const transaction = new ApexTransaction(org, options);
    try {
      return within(transaction, () => outcome(() => program.callStatic('Snippet', 'run()', [])));
    } finally {
      transaction.rollback();
    }
  };
  return { org: parts as Partial<Org> as Org, evaluate: run };
}

/** The API version is one before user mode is the default. */
const API_VERSION = 66;

function linkTexts(texts: readonly string[], schema: Org['schema']): Program {
  const files = texts.map((text, i): SourceFile => {
    const kind = text.trimStart().startsWith('trigger') ? 'trigger' : 'class';
    return { path: `/project/${kind}${i}.cls`, kind, text, apiVersion: API_VERSION };
  });
  const result = compileProject(files, { schema, cacheFolder: null });
  if (result.ok) return linkProgram(result.units);
  throw new Error(result.errors.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
}
