/** The product in a local org of its own, in this process, with a browser to look at it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createBackend } from '../local-org/api/backend.ts';
import { ApiServer } from '../local-org/api/server.ts';
import { newToken } from '../local-org/api/session-file.ts';
import { BrowserHost } from '../local-org/browser/server/host.ts';
import { frontDoorLink } from '../local-org/browser/server/session.ts';
import { assignPermissionSets } from '../local-org/cli/assign-permission-sets.ts';
import { startOrg, type OrgHost } from '../local-org/platform/host/org-host.ts';
import { administrator } from '../local-org/platform/org/users.ts';
import { PROJECT } from '../processes/run.ts';
import { startChromium } from './chromium.ts';

/** What a page is opened with. */
export interface Visit {
  /** Path below the org's address. */
  readonly path: string;
  /** CSS pixels. */
  readonly width: number;
  /** Username; default: the administrator. */
  readonly user?: string;
}

/** Milliseconds that a page may take for what a test waits for; the machine may be busy. */
const TIMEOUT = 15_000;

export class RunningOrg {
  readonly #api: ApiServer;
  readonly #host: OrgHost;
  readonly #browser: Browser;
  readonly #token: string;
  readonly #folder: string;
  readonly #contexts: BrowserContext[] = [];

  private constructor(api: ApiServer, host: OrgHost, browser: Browser, token: string, folder: string) {
    this.#api = api;
    this.#host = host;
    this.#browser = browser;
    this.#token = token;
    this.#folder = folder;
  }

  /**
   * Starts it with an empty database.
   * @param permissionSets of the administrator
   * @throws Error when no browser is found, or the product does not compile
   */
  static async start(permissionSets: readonly string[]): Promise<RunningOrg> {
    const browser = await startChromium();
    const api = await ApiServer.listen(0);
    const folder = mkdtempSync(join(tmpdir(), 'browser-test-'));
    const result = startOrg({
      projectDir: PROJECT,
      cacheFolder: join(PROJECT, '.local-org', 'cache'),
      database: join(folder, 'org.db'),
      workers: 2,
      settings: { domainUrl: api.url },
    });
    if (!result.ok) {
      await Promise.all([browser.close(), api.stop()]);
      throw new Error(`The product does not compile:\n${result.problems.join('\n')}`);
    }
    const { host } = result;
    const admin = administrator(host.org);
    assignPermissionSets(host.org, admin.id, permissionSets);
    const token = newToken('00D000000000000AAA');
    api.open(createBackend(host, token, admin, new BrowserHost(host.org, token, admin)));
    return new RunningOrg(api, host, browser, token, folder);
  }

  /** Runs anonymous Apex as the administrator. @throws Error with what it said when it fails */
  async apex(source: string): Promise<void> {
    const outcome = await this.#host.runAnonymous(source, administrator(this.#host.org).id);
    if (!outcome.compiled) throw new Error(outcome.problems.join('\n'));
    if (!outcome.success) throw new Error([outcome.exception, ...outcome.stackTrace].join('\n'));
  }

  /** Opens a page in a browser window of its own; an error in the page fails the test that waits for it. */
  async visit({ path, width, user }: Visit): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width, height: 900 },
      ...(user === undefined ? {} : { extraHTTPHeaders: { 'X-Local-Org-User': user } }),
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(TIMEOUT);
    const page = await context.newPage();
    const link = frontDoorLink({ url: this.#api.url, accessToken: this.#token, processId: process.pid });
    await page.goto(`${link}&retURL=${encodeURIComponent(path)}`);
    return page;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    await this.#browser.close();
    await this.#api.stop();
    await this.#host.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
