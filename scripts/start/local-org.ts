import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readSession, sessionFile } from '../local-org/api/session-file.ts';
import { frontDoorLink } from '../local-org/browser/server/session.ts';
import { PROJECT, runNode } from '../processes/run.ts';
import { startService, type Service } from '../processes/service.ts';

const CLI = 'scripts/local-org/cli.ts';
const CREDENTIALS = '.local-org/credentials.json';

/** Alias of the Automated Process user: platform event triggers run as this user, and what they send is sent by it. */
const SENDER = 'autoproc';
/** Permission to use the partner's credential, and access to what is sent and written back. */
const SENDER_SETS = ['Sample_Sender', 'Sample_Sync'];

/** A record as a query gives it. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Secrets and addresses that hold on this machine only: they are never part of the metadata. */
export interface Credentials {
  readonly namedCredentials: Readonly<Record<string, { readonly url: string }>>;
  readonly externalCredentials: Readonly<
    Record<
      string,
      {
        readonly tokenUrl: string;
        readonly principals: Readonly<Record<string, { readonly clientId: string; readonly clientSecret: string }>>;
      }
    >
  >;
}

/** The running local org, as its own command line reaches it. */
export class LocalOrg {
  readonly service: Service;

  private constructor(service: Service) {
    this.service = service;
  }

  /**
   * Starts it with the project deployed and these credentials. The administrator has all of the project's permission sets, the
   * Automated Process user, who sends, those that sending needs.
   */
  static async start(port: number, reset: boolean, credentials: Credentials): Promise<LocalOrg> {
    const file = join(PROJECT, CREDENTIALS);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, JSON.stringify(credentials, undefined, 2), { mode: 0o600 });
    const permissionSets = globSync('force-app/**/*.permissionset-meta.xml', { cwd: PROJECT }).map((path) =>
      basename(path, '.permissionset-meta.xml'),
    );
    const flags = ['--project', '.', '--port', String(port), '--credentials', CREDENTIALS];
    const grants = [...permissionSets.sort(), ...SENDER_SETS.map((name) => `${name}:${SENDER}`)];
    const assigned = grants.flatMap((grant) => ['--permission-set', grant]);
    const service = await startService('local org', CLI, [
      'start',
      ...flags,
      ...assigned,
      ...(reset ? ['--reset'] : []),
    ]);
    return new LocalOrg(service);
  }

  /** The link that opens its pages in a browser; it holds the key of this start. */
  get link(): string {
    const session = readSession(sessionFile(PROJECT));
    return session === null ? this.service.url : frontDoorLink(session);
  }

  /**
   * Runs a file of anonymous Apex.
   *
   * @throws Error with what the local org said when the code does not compile or throws
   */
  async runApex(file: string): Promise<void> {
    await this.#command('apex', file);
  }

  /**
   * Queries records.
   *
   * @throws Error with what the local org said when it refuses the query
   */
  async query(soql: string): Promise<readonly Row[]> {
    return (JSON.parse(await this.#command('query', '--format', 'json', soql)) as { records: Row[] }).records;
  }

  /** Sets its clock forward, so that what is due later happens now. */
  async advanceClock(seconds: number): Promise<void> {
    await this.#command('clock', '--advance', String(seconds));
  }

  async #command(name: string, ...args: string[]): Promise<string> {
    const { code, output } = await runNode(CLI, [name, '--url', this.service.url, ...args]);
    if (code !== 0) throw new Error(`The local org refused '${name}':\n${output.trim()}`);
    return output;
  }
}
