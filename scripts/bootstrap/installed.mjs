import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where npm keeps the binary of the package `node`. */
const NODE_BINARY = process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node';

/** The Node that the project's commands are written for. */
const PROJECT_NODE = 24;

/**
 * Whether node_modules holds what the lock file asks for: npm leaves there a list of what it installed.
 *
 * @param {string} project
 * @returns {boolean}
 */
export function dependenciesAreInstalled(project) {
  const wanted = readPackages(join(project, 'package-lock.json'));
  const installed = readPackages(join(project, 'node_modules/.package-lock.json'));
  if (wanted === undefined)
    throw new Error('package-lock.json is missing or broken. Restore it: git checkout package-lock.json');
  if (installed === undefined) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

/**
 * The Node binary to run the project's commands with.
 *
 * @param {string} project
 * @returns {string} path
 */
export function projectNode(project) {
  const binary = join(project, NODE_BINARY);
  if (existsSync(binary)) return binary;
  if (Number(process.versions.node.split('.')[0]) >= PROJECT_NODE) return process.execPath;
  throw new Error(
    `Node ${PROJECT_NODE} did not come with the dependencies: are npm's install scripts switched off? Run: npm rebuild node --ignore-scripts=false`,
  );
}

/**
 * @param {string} file a lock file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | undefined} by path
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
