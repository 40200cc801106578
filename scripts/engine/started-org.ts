/** An org with the engine in it that sends to a partner: what the fault tests and the benchmark run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assignPermissionSets } from '../local-org/cli/assign-permission-sets.ts';
import { startOrg, type HostOptions, type OrgHost } from '../local-org/platform/host/org-host.ts';
import type { WorkFailure } from '../local-org/platform/host/messages.ts';
import type { LocalSecrets } from '../local-org/platform/http/credentials/secrets.ts';
import { administrator } from '../local-org/platform/org/users.ts';
import { PROJECT } from '../processes/run.ts';

/** What the partner is started with, and what the org authenticates itself with. */
export const CLIENT = { id: 'engine', secret: 'engine-secret' } as const;

/** Flags of a partner that takes bearer tokens of its own only. */
export const PARTNER_FLAGS = ['--auth', 'bearer', '--client-id', CLIENT.id, '--client-secret', CLIENT.secret] as const;

/** Address and credentials of a partner, as they stand in a local org's ignored file. */
export function secretsOf(partnerUrl: string): LocalSecrets {
  return {
    namedCredentials: { External_Named_Credential: { url: partnerUrl } },
    externalCredentials: {
      External_System: {
        tokenUrl: `${partnerUrl}/oauth/token`,
        principals: { Sender: { clientId: CLIENT.id, clientSecret: CLIENT.secret } },
      },
    },
  };
}

export interface EngineOptions extends Pick<HostOptions, 'workers' | 'onUsage'> {
  readonly partnerUrl: string;
  /** Folders that make up the project. */
  readonly packageDirs: readonly string[];
  /** Assigned to the administrator, who changes records, and to the Automated Process user, who sends them. */
  readonly permissionSets: readonly string[];
  readonly limits?: NonNullable<HostOptions['settings']>['limits'];
  /** Database to go on with; default: a new one that goes with the org. */
  readonly database?: string;
}

/** A row as SQLite has it. */
export type Row = Readonly<Record<string, string | number | bigint | null | Uint8Array>>;

export class EngineOrg {
  readonly host: OrgHost;
  /** Jobs and event triggers that failed. */
  readonly failures: WorkFailure[];
  readonly #folder: string;

  private constructor(host: OrgHost, failures: WorkFailure[], folder: string) {
    this.host = host;
    this.failures = failures;
    this.#folder = folder;
  }

  /** @throws Error with all that is wrong with the project */
  static start(options: EngineOptions): EngineOrg {
    const folder = mkdtempSync(join(tmpdir(), 'calmwire-engine-'));
    const failures: WorkFailure[] = [];
    const result = startOrg({
      projectDir: PROJECT,
      packageDirs: options.packageDirs,
      cacheFolder: join(PROJECT, '.local-org', 'cache'),
      database: options.database ?? join(folder, 'org.db'),
      settings: {
        secrets: secretsOf(options.partnerUrl),
        ...(options.limits === undefined ? {} : { limits: options.limits }),
      },
      onFailure: (failure) => failures.push(failure),
      ...(options.workers === undefined ? {} : { workers: options.workers }),
      ...(options.onUsage === undefined ? {} : { onUsage: options.onUsage }),
    });
    if (!result.ok) throw new Error(result.problems.join('\n'));
    const { host } = result;
    for (const userId of [administrator(host.org).id, automatedProcess(host)])
      assignPermissionSets(host.org, userId, options.permissionSets);
    return new EngineOrg(host, failures, folder);
  }

  /**
   * Runs anonymous Apex as the administrator.
   * @throws Error when it does not compile or throws
   */
  async apex(source: string): Promise<readonly string[]> {
    const outcome = await this.host.runAnonymous(source, administrator(this.host.org).id);
    if (!outcome.compiled) throw new Error(outcome.problems.join('\n'));
    if (!outcome.success) throw new Error([outcome.internal ?? outcome.exception, ...outcome.stackTrace].join('\n'));
    return outcome.log.filter(({ level }) => level === 'DEBUG').map(({ message }) => message);
  }

  /** Rows of the org's own tables: those of deleted records stand among them. */
  rows(sql: string, ...params: readonly (string | number)[]): readonly Row[] {
    return this.host.org.store.all(sql, params);
  }

  /** How many rows of an object there are. */
  count(object: string): number {
    return Number(this.rows(`SELECT COUNT(*) AS n FROM "${object}" WHERE "IsDeleted" = 0`)[0]['n']);
  }

  /** Lets everything run that is due; what waits for a later time goes on waiting. */
  drained(): Promise<void> {
    return this.host.drained();
  }

  /** Sets the clock forward to the next thing that waits, at most so far, and lets it run; false: nothing waits. */
  async nextStep(horizonMs: number): Promise<boolean> {
    const { nextDue, org } = this.host;
    const wait = nextDue === null ? Infinity : Math.max(0, nextDue - org.clock.now());
    if (wait > horizonMs) return false;
    this.host.advanceClock(wait);
    await this.host.drained();
    return true;
  }

  /** Stops it and forgets its data, unless its database was given. */
  async stop(): Promise<void> {
    await this.host.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function automatedProcess({ org }: OrgHost): string {
  const [user] = org.store.all(`SELECT "Id" FROM "User" WHERE "UserType" = 'AutomatedProcess'`, []);
  return user['Id'] as string;
}
