/** `start`: runs the org of a project until it is stopped. */
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackend } from '../api/backend.ts';
import { ApiServer } from '../api/server.ts';
import { endSession, newToken, sessionFile, writeSession, type Session } from '../api/session-file.ts';
import { BrowserHost } from '../browser/server/host.ts';
import { frontDoorLink } from '../browser/server/session.ts';
import { startOrg, type OrgHost } from '../platform/host/org-host.ts';
import { readSecrets } from '../platform/http/credentials/secrets.ts';
import { administrator } from '../platform/org/users.ts';
import { assignFromFlags } from './assign-permission-sets.ts';
import { CommandError, type Command } from './command.ts';

const OPTIONS = {
  project: { type: 'string', default: '.' },
  'package-dir': { type: 'string', multiple: true },
  'leave-out-unsupported': { type: 'boolean' },
  port: { type: 'string', default: '4000' },
  database: { type: 'string' },
  credentials: { type: 'string' },
  'permission-set': { type: 'string', multiple: true },
  workers: { type: 'string' },
  reset: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>;

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options: OPTIONS }).values;

function whole(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new CommandError(`--${flag} is a number from ${least} to ${most}, not '${text}'.`);
  return value;
}

/** Errors of the body are written for the terminal. */
function oneLine<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw new CommandError((error as Error).message);
  }
}

interface Running {
  readonly host: OrgHost;
  readonly session: Session;
}

/** @throws CommandError when the project cannot be deployed */
function open(values: Values, api: ApiServer): Running {
  const projectDir = resolve(values.project);
  const database = resolve(values.database ?? join(projectDir, '.local-org', 'org.db'));
  mkdirSync(dirname(database), { recursive: true });
  const credentials = resolve(values.credentials ?? join(projectDir, '.local-org', 'credentials.json'));
  const { secrets, warning } = oneLine(() => readSecrets(credentials));
  if (warning !== null) process.stderr.write(`${warning}\n`);
  const packageDirs = values['package-dir'];
  const result = startOrg({
    projectDir,
    ...(packageDirs === undefined ? {} : { packageDirs }),
    cacheFolder: join(projectDir, '.local-org', 'cache'),
    leaveOut: values['leave-out-unsupported'] === true,
    database,
    reset: values.reset === true,
    settings: { secrets, domainUrl: api.url },
    ...(values.workers === undefined ? {} : { workers: whole('workers', values.workers, 1, 64) }),
    onFailure: ({ what, message }) => process.stderr.write(`${what} failed: ${message}\n`),
  });
  if (!result.ok) throw new CommandError(result.problems.join('\n'));
  const { host } = result;
  for (const line of host.org.build.leftOut) process.stderr.write(`left out: ${line}\n`);
  const [organization] = host.org.store.all('SELECT "Id" FROM "Organization"', []);
  const token = newToken(organization['Id'] as string);
  return { host, session: { url: api.url, accessToken: token, processId: process.pid } };
}

async function start(values: Values, stopAsked: Promise<unknown>): Promise<void> {
  const port = whole('port', values.port, 0, 65_535);
  const api = await ApiServer.listen(port).catch((error: Error) => {
    throw new CommandError(error.message);
  });
  const file = sessionFile(resolve(values.project));
  let running: Running | null = null;
  try {
    running = open(values, api);
    const { host, session } = running;
    const admin = administrator(host.org);
    assignFromFlags(host.org, admin.id, values['permission-set'] ?? []);
    const browser = new BrowserHost(host.org, session.accessToken, admin);
    api.open(createBackend(host, session.accessToken, admin, browser));
    writeSession(file, session);
    process.stdout.write(`The local org is ready at ${session.url} as ${admin.username}\n`);
    if (browser.hasApps) process.stdout.write(`Its pages in a browser: ${frontDoorLink(session)}\n`);
    browser.prepare((line) => process.stderr.write(`${line}\n`));
    await stopAsked;
  } finally {
    // Requests under way end with the Apex that answers them.
    await Promise.all([api.stop(), running?.host.stop()]);
    if (running !== null) endSession(file, running.session);
  }
}

const command: Command = {
  usage: `cli.ts start [OPTIONS]
Deploys an SFDX project into a local org and runs it until Ctrl+C.
  --project DIR             folder of sfdx-project.json (default: here)
  --package-dir DIR         read this folder instead of those that sfdx-project.json names; may be repeated
  --leave-out-unsupported   leave out what the local org does not support, and list it
  --port N                  port on 127.0.0.1 (default: 4000; 0: any free one)
  --database FILE           where the org keeps its data (default: DIR/.local-org/org.db)
  --credentials FILE        addresses and secrets of external systems (default: DIR/.local-org/credentials.json)
  --permission-set NAME[:USER]
                            assign it to the administrator, or to the user with this alias or username, such as
                            autoproc, the Automated Process user; may be repeated
  --workers N               most threads that run Apex (default: one a core, at least four)
  --reset                   begin anew: forget the data of earlier runs`,
  async run(args) {
    const values = parse(args);
    const stopAsked = new Promise<void>((stop) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop());
    });
    await start(values, stopAsked);
    return 0;
  },
};
export default command;
