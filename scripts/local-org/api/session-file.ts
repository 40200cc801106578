/** The ignored file by which commands on this machine find the running org and prove themselves. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Session {
  /** Without trailing slash. */
  readonly url: string;
  readonly accessToken: string;
  readonly processId: number;
}

export const sessionFile = (projectDir: string): string => join(projectDir, '.local-org', 'session.json');

/** A new token, of the form that clients of the platform expect. @param organizationId 18 characters */
export const newToken = (organizationId: string): string =>
  `${organizationId.slice(0, 15)}!${randomBytes(48).toString('base64url').replace(/-/g, '.')}`;

export function writeSession(file: string, session: Session): void {
  mkdirSync(dirname(file), { recursive: true });
  // A file that is there keeps its mode: it is made anew.
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(session, undefined, 2)}\n`, { mode: 0o600 });
}

/** @returns null when there is no such file, or it is none of a session */
export function readSession(file: string): Session | null {
  try {
    const session = JSON.parse(readFileSync(file, 'utf8')) as Partial<Session>;
    return typeof session.url === 'string' && typeof session.accessToken === 'string' ? (session as Session) : null;
  } catch {
    return null;
  }
}

/** Removes the file, unless another org has written its own since. */
export function endSession(file: string, session: Session): void {
  if (readSession(file)?.accessToken === session.accessToken) rmSync(file, { force: true });
}
