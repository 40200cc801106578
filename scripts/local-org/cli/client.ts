/** How commands talk to a running org: over HTTP, with the token of its session file. */
import { resolve } from 'node:path';
import { readSession, sessionFile } from '../api/session-file.ts';
import { CommandError } from './command.ts';

/** Options of every command that talks to a running org, for `parseArgs`. */
export const CLIENT_OPTIONS = {
  project: { type: 'string', default: '.' },
  url: { type: 'string' },
  user: { type: 'string' },
} as const;

export const CLIENT_USAGE = `  --project DIR   project whose org runs (default: here)
  --url URL       address of the org (default: the one that runs for the project)
  --user NAME     act as this user (default: the administrator)`;

export interface ClientOptions {
  readonly project: string;
  readonly url?: string;
  readonly user?: string;
}

export interface Answer {
  readonly status: number;
  readonly json: unknown;
}

export class Client {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** @throws CommandError when no org of the project is known to run */
  constructor({ project, url, user }: ClientOptions) {
    const session = readSession(sessionFile(resolve(project)));
    if (session === null)
      throw new CommandError(`No local org runs for the project ${resolve(project)}: start it first.`);
    this.#url = (url ?? session.url).replace(/\/+$/, '');
    this.#headers = {
      Authorization: `Bearer ${session.accessToken}`,
      ...(user === undefined ? {} : { 'X-Local-Org-User': user }),
    };
  }

  /** @throws CommandError when the org cannot be reached or refuses the request */
  async request(method: string, path: string, body?: string): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      headers: this.#headers,
      ...(body === undefined ? {} : { body }),
    }).catch(() => {
      throw new CommandError(`No local org answers at ${this.#url}.`);
    });
    const text = await response.text();
    if (response.ok) return { status: response.status, json: text === '' ? null : JSON.parse(text) };
    throw new CommandError(refusal(text, response.status));
  }
}

/** `MALFORMED_QUERY: unexpected token`, a line each. */
function refusal(text: string, status: number): string {
  try {
    const list = JSON.parse(text) as readonly { readonly errorCode: string; readonly message: string }[];
    return list.map(({ errorCode, message }) => `${errorCode}: ${message}`).join('\n');
  } catch {
    return `The local org answered ${status}: ${text}`;
  }
}
