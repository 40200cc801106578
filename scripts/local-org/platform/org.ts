/** Puts an org together: one per process or worker thread. */
import { createAccessControl } from '../data/access/control.ts';
import { deployAccess } from '../data/access/deploy-access.ts';
import { createDmlEngine } from '../data/dml/engine.ts';
import { queryEngine } from '../data/soql/engine.ts';
import { openStore, savedKeyPrefixes } from '../data/store/open.ts';
import { seedOrg } from '../data/store/seed/index.ts';
import { linkProgram, type Program } from '../runtime/linker.ts';
import { ApexJobs, type JobSettings } from './async/job-service.ts';
import { JobStore } from './async/job-store.ts';
import { systemClock, systemRandom } from './clock.ts';
import type { Clock, Org, OrgServices, Random, Store } from './contract.ts';
import { EventBus } from './events/publish.ts';
import { EventStore } from './events/event-store.ts';
import { eventTriggers, subscriberConfigs } from './events/subscribers.ts';
import { NO_SECRETS, type LocalSecrets } from './http/credentials/secrets.ts';
import { ApexHttp } from './http/http-service.ts';
import { createTransport } from './http/transport.ts';
import { orgFigures } from './limits/org-figures.ts';
import { measureResidentHeap } from './limits/heap-meter.ts';
import type { LimitOverrides } from './limits/table.ts';
import { Outbox } from './messaging/outbox.ts';
import { KeptRecords } from './metadata/kept-records.ts';
import { buildProject, type BuildOptions, type ProjectBuild } from './org/build.ts';

/** Choices of whoever runs an org. */
export interface OrgSettings {
  readonly clock: Clock;
  readonly random: Random;
  /** Governor limits other than the documented ones. */
  readonly limits: LimitOverrides;
  readonly jobs: JobSettings;
  readonly secrets: LocalSecrets;
  /** Where the org answers, without path. */
  readonly domainUrl: string;
  /** Told what every transaction used. */
  readonly onUsage: Org['onUsage'];
}

export const DEFAULT_SETTINGS: OrgSettings = {
  clock: systemClock,
  random: systemRandom,
  limits: {},
  jobs: { defaultStackDepth: null },
  secrets: NO_SECRETS,
  domainUrl: 'http://localhost',
  onUsage: null,
};

/** An org with what the platform itself needs of it. */
export interface LocalOrg extends Org {
  readonly program: Program;
  readonly build: ProjectBuild;
  readonly settings: OrgSettings;
}

/**
 * Assembles an org over a store that holds its tables.
 * @param store of `openStore`, `openCopy` or `attachStore`
 */
export function assembleOrg(build: ProjectBuild, store: Store, settings: OrgSettings = DEFAULT_SETTINGS): LocalOrg {
  const { clock, random, secrets } = settings;
  const program = linkProgram(build.units);
  const { schema } = build.built;
  const access = createAccessControl(store, schema);
  const services: OrgServices = {
    jobs: new ApexJobs(settings.jobs),
    events: new EventBus(subscriberConfigs(build.project, store)),
    http: new ApexHttp({ settings: build.callouts, secrets, transport: createTransport(), clock }),
    figures: orgFigures({ store, schema, clock }, settings.domainUrl),
  };
  const org: LocalOrg = {
    schema,
    store,
    program,
    clock,
    random,
    access,
    queries: queryEngine,
    dml: createDmlEngine(),
    services,
    onUsage: settings.onUsage,
    build,
    settings,
  };
  // What the org itself takes is no transaction's, also where an earlier org of this thread was measured.
  measureResidentHeap();
  return org;
}

/** Deploys the project into the org's database: the platform's own tables, setup records, event subscribers. */
export function deploy(org: LocalOrg): void {
  const { store, program, schema, build } = org;
  new JobStore(store).createTables();
  new Outbox(store).createTables();
  const kept = new KeptRecords(store);
  kept.createTables();
  const bus = new EventStore(store);
  bus.createTables();
  seedOrg(store, { project: build.project, built: build.built }, org.clock.now());
  store.begin();
  kept.restore(schema, build.built.customMetadata);
  deployAccess(store, schema, build.project);
  store.commit();
  bus.registerSubscribers(org, eventTriggers(schema, program));
}

export interface OpenOptions extends Omit<BuildOptions, 'keyPrefixes' | 'units'> {
  /** `:memory:` or a file. */
  readonly database: string;
  readonly settings?: Partial<OrgSettings>;
}

/**
 * Builds a project and deploys it into a database: an org in this thread, for tests and measurements.
 * @throws StoreError when the database cannot be opened
 */
export function openOrg(
  options: OpenOptions,
): { readonly ok: true; readonly org: LocalOrg } | { readonly ok: false; readonly problems: readonly string[] } {
  const result = buildProject({ ...options, keyPrefixes: savedKeyPrefixes(options.database) });
  if (!result.ok) return result;
  const { store } = openStore(options.database, result.build.built.schema);
  const org = assembleOrg(result.build, store, { ...DEFAULT_SETTINGS, ...options.settings });
  deploy(org);
  return { ok: true, org };
}
