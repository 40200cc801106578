import { spawn } from 'node:child_process';

const PROGRESS_MS = 5_000;

/**
 * What npm says, and what the reader can do about it; the first that matches counts.
 *
 * @type {readonly { readonly said: RegExp, readonly advice: string }[]}
 */
const REASONS = [
  {
    said: /ENOSPC|no space left/i,
    advice: 'there is no space left on the disk. Free about 1 GB, then run the command again.',
  },
  {
    said: /EACCES|EPERM|EROFS/,
    advice: 'npm may not write here. Make the project folder writable for you, then run the command again.',
  },
  {
    said: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i,
    advice: 'npm cannot reach its registry. Check the network and npm config get registry, then run the command again.',
  },
  {
    said: /EUSAGE|in sync/,
    advice: 'package.json and package-lock.json do not fit together. Run: npm install',
  },
];

/**
 * Installs what the lock file says, and shows that it is at work.
 *
 * @param {string} project
 * @returns {Promise<void>}
 * @throws Error one line with the reason and what to do
 */
export async function installDependencies(project) {
  const start = Date.now();
  const elapsed = () => `${Math.round((Date.now() - start) / 1000)} s`;
  process.stdout.write('Installing dependencies (about a minute, only when they change)\n');
  const progress = setInterval(() => process.stdout.write(`  still installing, ${elapsed()}\n`), PROGRESS_MS);
  try {
    const { code, output } = await npmCi(project);
    if (code !== 0) throw new Error(`The dependencies could not be installed: ${reasonFor(output, code)}`);
  } finally {
    clearInterval(progress);
  }
  process.stdout.write(`Dependencies installed in ${elapsed()}\n`);
}

/**
 * @param {string} project
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function npmCi(project) {
  // Under `npm start` and `npm test` npm says which file it is, which spares a search on PATH.
  const npmFile = process.env['npm_execpath'] ?? '';
  const child = /npm-cli\.c?js$/.test(npmFile)
    ? spawn(process.execPath, [npmFile, 'ci'], { cwd: project })
    : spawn('npm ci', { cwd: project, shell: true });
  child.stdin.end();
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
    child.once('error', (error) =>
      reject(new Error(`npm cannot be run: ${error.message}. It comes with Node: https://nodejs.org`)),
    );
    child.once('close', (code) => resolve({ code, output }));
  });
}

/**
 * What kept npm from installing, in one line.
 *
 * @param {string} output all that npm printed
 * @param {number | null} code its exit code
 * @returns {string}
 */
export function reasonFor(output, code) {
  // Only its errors count: warnings may hold any word.
  const errors = output
    .split('\n')
    .filter((line) => /^(npm (error|ERR!)|sh: |.*: not found)/.test(line) && !line.includes('A complete log'))
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .join(' ')
    .trim();
  const known = REASONS.find(({ said }) => said.test(errors));
  if (known) return known.advice;
  return `npm ci ended with code ${code}${errors === '' ? '' : ` and said: ${errors}`}`;
}
