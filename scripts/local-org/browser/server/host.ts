/** Serves a running org to a browser: the frame, the project's components as they are now, the design system, events. */
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { callerId } from '../../api/caller.ts';
import { refuseStranger } from '../../api/guard.ts';
import { ApiFault, type ApiRequest } from '../../api/message.ts';
import { readRequest } from '../../api/read-request.ts';
import type { Pages } from '../../api/server.ts';
import { readProject, type Project } from '../../data/metadata/read-project.ts';
import type { RunningUser } from '../../platform/contract.ts';
import type { LocalOrg } from '../../platform/org.ts';
import { CACHE, DESIGN_SYSTEM } from '../build/libraries.ts';
import { COMPONENTS } from '../build/plugins.ts';
import { buildComponents, namesOf, sourceKey, type ComponentBuild } from '../build/project.ts';
import { vendorImports, vendorKey, type Vendor } from '../build/vendor.ts';
import { readPages } from '../pages/read-pages.ts';
import type { UserData } from '../pages/model.ts';
import { EventStreams } from './event-stream.ts';
import { A_DAY, FOREVER, sendFile, typeOf } from './files.ts';
import { problemPage, shellPage } from './page.ts';
import { cookieToken, FRONT_DOOR, openFrontDoor } from './session.ts';

const VENDOR = '/local-org/vendor/';
const BUILT = '/local-org/components/';
const EVENTS = '/local-org/events';
const RESOURCE = '/resource/';
const HTML = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };

export class BrowserHost implements Pages {
  readonly #org: LocalOrg;
  readonly #token: string;
  readonly #user: RunningUser;
  readonly #events: EventStreams;
  #vendor: Promise<Vendor> | null = null;
  #components: { readonly key: string; readonly build: Promise<ComponentBuild> } | null = null;

  /** @param user whom a page acts as unless its requests name another one */
  constructor(org: LocalOrg, token: string, user: RunningUser) {
    this.#org = org;
    this.#token = token;
    this.#user = user;
    this.#events = new EventStreams(org);
  }

  /** Whether there is anything to open. */
  get hasApps(): boolean {
    return this.#org.build.project.components.some(({ type }) => type === 'CustomApplication');
  }

  /** Builds what the first page needs ahead of it, and tells what is wrong with the project's pages and components. */
  prepare(tell: (line: string) => void): void {
    if (!this.hasApps) return;
    const { project } = this.#org.build;
    readPages(project).problems.forEach(tell);
    this.#startVendor().catch((error: Error) => tell(error.message));
    void this.#build(project).then((build) => {
      if (!build.ok) build.problems.forEach(tell);
    });
  }

  stop(): void {
    this.#events.stop();
  }

  async serve(message: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(message.url ?? '/', `http://${message.headers.host}`);
    if (message.method !== 'GET') return false;
    if (url.pathname === FRONT_DOOR) openFrontDoor(url, message, response);
    else if (url.pathname === '/') response.writeHead(302, { Location: '/lightning' }).end();
    else if (url.pathname.startsWith('/assets/')) await sendFile(response, DESIGN_SYSTEM.dir, url.pathname, A_DAY);
    else if (url.pathname.startsWith(VENDOR)) await this.#sendVendor(url, response);
    else if (/^\/lightning(\/|$)/.test(url.pathname)) await this.#sendPage(message, response);
    else return this.#serveKnown(url, message, response);
    return true;
  }

  /** What only pages of this org get. */
  async #serveKnown(url: URL, message: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { pathname } = url;
    if (![BUILT, RESOURCE].some((folder) => pathname.startsWith(folder)) && pathname !== EVENTS) return false;
    if (!this.#isKnown(message)) return false;
    if (pathname === EVENTS) this.#events.open(url, message, response);
    else if (pathname.startsWith(BUILT)) await this.#sendComponents(pathname.slice(BUILT.length), response);
    else await this.#sendResource(pathname.slice(RESOURCE.length), response);
    return true;
  }

  #isKnown(message: IncomingMessage): boolean {
    return refuseStranger(message.headers, this.#token, cookieToken(message)) === null;
  }

  async #sendPage(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const read = await readRequest(message);
    if (!('request' in read) || !this.#isKnown(message)) {
      const advice = 'Open the org by the link that it printed when it started: it holds the key.';
      response.writeHead(401, HTML).end(problemPage('This browser is not logged in', [advice]));
      return;
    }
    const user = this.#userOf(read.request);
    // Components and pages are as they are now: editing one shows with the next load.
    const project = readProject(this.#org.build.project.dir, this.#org.build.packageDirs);
    const { pages, problems } = readPages(project);
    const build = await this.#build(project);
    const all = [...problems, ...(build.ok ? [] : build.problems)];
    if (user === null) all.push('The request names a user whom the org does not have.');
    if (all.length > 0 || !build.ok || user === null) {
      response.writeHead(500, HTML).end(problemPage('The pages of the project cannot be shown', all));
      return;
    }
    const { key } = await this.#startVendor();
    const imports = { ...vendorImports(key), [COMPONENTS]: BUILT + build.built.entry };
    response.writeHead(200, HTML).end(shellPage({ ...pages, user, organization: this.#organization() }, imports));
  }

  #userOf(request: ApiRequest): UserData | null {
    const { access, build } = this.#org;
    try {
      const user = access.userById(callerId(this.#org, request, this.#user.id));
      const permissions = build.project.components.filter(({ type }) => type === 'CustomPermission');
      return {
        id: user.id,
        name: user.name,
        customPermissions: permissions.map(({ name }) => name).filter((name) => access.customPermission(user, name)),
      };
    } catch (error) {
      if (error instanceof ApiFault) return null;
      throw error;
    }
  }

  #organization(): string {
    const [row] = this.#org.store.all('SELECT "Name" FROM "Organization"', []);
    return String(row?.['Name'] ?? '');
  }

  #build(project: Project): Promise<ComponentBuild> {
    const key = sourceKey(project);
    if (this.#components?.key !== key) {
      const names = namesOf(project, this.#org.schema, this.#org.program.classes);
      this.#components = { key, build: buildComponents(project, names) };
    }
    return this.#components.build;
  }

  /** In a thread of its own when it must be built. */
  #startVendor(): Promise<Vendor> {
    this.#vendor ??= new Promise((resolve, reject) => {
      const key = vendorKey();
      const dir = join(CACHE, `vendor-${key}`);
      if (existsSync(dir)) return resolve({ key, dir });
      const worker = new Worker(new URL('../build/vendor-worker.ts', import.meta.url));
      worker.once('message', resolve);
      worker.once('error', (error: Error) => {
        this.#vendor = null;
        reject(error);
      });
    });
    return this.#vendor;
  }

  async #sendVendor(url: URL, response: ServerResponse): Promise<void> {
    const { key, dir } = await this.#startVendor();
    const [asked, ...path] = url.pathname.slice(VENDOR.length).split('/');
    if (asked === key) await sendFile(response, dir, path.join('/'), FOREVER);
    else response.writeHead(404).end();
  }

  async #sendComponents(name: string, response: ServerResponse): Promise<void> {
    const build = await this.#components?.build;
    const content = build?.ok === true ? build.built.files.get(name) : undefined;
    if (content === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': typeOf(name), 'Cache-Control': FOREVER }).end(content);
  }

  /** A static resource, or a file in one that is a folder. */
  async #sendResource(path: string, response: ServerResponse): Promise<void> {
    const { components, dir } = this.#org.build.project;
    const [name, ...rest] = path.split('/');
    const resource = components.find((each) => each.type === 'StaticResource' && each.name === name);
    if (resource === undefined) response.writeHead(404).end();
    else await sendFile(response, dir, join(resource.file, ...rest), A_DAY);
  }
}
