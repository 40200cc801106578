/** Keeps a second process away from a database file: its jobs would be claimed twice, its caches would lie. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { StoreError } from '../../data/store/store-error.ts';

export interface DatabaseLock {
  release(): void;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is there as well.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Process that a lock file names; null when the file is gone or holds no number. */
function holder(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function create(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new StoreError('disk', `The lock file ${file} cannot be written: is its folder there and writable?`, error);
  }
}

/**
 * Takes the lock of a database file, held as long as this process lives or until it is released.
 * @throws StoreError when another process has it
 */
export function lockDatabase(database: string): DatabaseLock {
  const file = `${database}.lock`;
  if (!create(file)) {
    const pid = holder(file);
    if (pid !== null && pid !== process.pid && alive(pid))
      throw new StoreError(
        'locked',
        `The database ${database} is in use by another local org (process ${pid}). Stop it first, or use another database file.`,
      );
    // The process that held it was killed.
    rmSync(file, { force: true });
    if (!create(file)) throw new StoreError('locked', `The database ${database} is being opened by another local org.`);
  }
  return { release: () => rmSync(file, { force: true }) };
}
