import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { sessionFile } from '../api/session-file.ts';
import { writeProject } from '../api/testing/project-org.ts';

const CLI = join(import.meta.dirname, '../cli.ts');

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function spawnCli(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function run(...args: readonly string[]): Promise<Ended> {
  const child = spawnCli(args);
  let output = '';
  let errors = '';
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (errors += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors: errors.trimEnd() };
}

const oneLine = ({ code, errors }: Ended, expected: RegExp): void => {
  assert.equal(code, 1, errors);
  assert.match(errors, expected);
  assert.equal(errors.split('\n').length, 1, errors);
};

describe('a running org', () => {
  const running = new Set<ChildProcess>();
  after(() => running.forEach((child) => child.kill('SIGKILL')));

  async function start(project: string, ...flags: readonly string[]): Promise<{ child: ChildProcess; url: string }> {
    const child = spawnCli(['start', '--project', project, '--port', '0', ...flags]);
    running.add(child);
    let errors = '';
    child.stderr?.on('data', (data: Buffer) => (errors += data.toString()));
    const line = await Promise.race([
      once(child.stdout!, 'data').then(([data]) => String(data)),
      once(child, 'close').then(() => Promise.reject(new Error(errors))),
    ]);
    return { child, url: /ready at (http:\S+)/.exec(line)?.[1] ?? '' };
  }

  async function stop(child: ChildProcess): Promise<number | null> {
    child.kill('SIGTERM');
    const [code] = (await once(child, 'close')) as [number | null];
    running.delete(child);
    return code;
  }

  const files = {
    'classes/Later.cls': `public class Later implements Queueable {
      public void execute(QueueableContext context) { insert as system new Account(Name = 'Later'); }
    }`,
  };

  test('runs Apex and queries, keeps its data, and says what stands in the way of another one', async () => {
    const project = writeProject({ after }, files);
    const inProject = ['--project', project] as const;
    oneLine(
      await run('query', ...inProject, 'SELECT Id FROM Account'),
      /No local org runs for the project .*: start it first\.$/,
    );
    const { child, url } = await start(project);
    const apex = join(project, 'run.apex');
    writeFileSync(
      apex,
      `System.debug('hello'); insert as system new Account(Name = 'Now'); System.enqueueJob(new Later());`,
    );
    assert.deepEqual(await run('apex', ...inProject, '--url', url, apex), {
      code: 0,
      output: 'DEBUG|[1]|hello\n',
      errors: '',
    });
    writeFileSync(apex, 'Integer i = nothing;');
    oneLine(await run('apex', ...inProject, apex), /run\.apex:1:\d+: Variable does not exist: nothing$/);
    writeFileSync(apex, 'Integer i = 1 / 0;');
    const failed = await run('apex', ...inProject, apex);
    assert.equal(failed.code, 1);
    assert.match(failed.errors, /^System\.MathException: Divide by 0\nAnonymousBlock: line 1, column \d+$/);
    oneLine(await run('query', ...inProject, 'SELECT Nope FROM Account'), /^INVALID_FIELD: No such column 'Nope'/);
    assert.match(
      (await run('query', ...inProject, `SELECT Name FROM Account WHERE Name = 'Now'`)).output,
      /^Name\nNow\n1 record\n$/,
    );

    const clock = async (...flags: string[]): Promise<number> =>
      Date.parse((await run('clock', ...inProject, ...flags)).output.trim());
    const ahead = (await clock('--advance', '3600')) - Date.now();
    assert.ok(Math.abs(ahead - 3_600_000) < 60_000, `${ahead} ms ahead`);
    assert.ok((await clock()) - Date.now() > 3_500_000);
    oneLine(await run('clock', ...inProject, '--advance', 'soon'), /^--advance is a number of seconds, not 'soon'\.$/);
    oneLine(await run('clock', ...inProject, '--advance', '999999999'), /^INVALID_INPUT: Give advance as a whole/);

    oneLine(await run('start', ...inProject, '--port', '0'), /in use by another local org/);
    oneLine(await run('start', ...inProject, '--port', new URL(url).port), /^The port \d+ is taken/);
    assert.equal(await stop(child), 0);
    assert.ok(!existsSync(sessionFile(project)));

    const again = await start(project);
    // A job that had not run when the org was stopped runs now.
    const soql = 'SELECT Name FROM Account ORDER BY Name';
    const names = async (): Promise<readonly string[]> => {
      const { output } = await run('query', ...inProject, '--format', 'json', soql);
      return (JSON.parse(output) as { records: { Name: string }[] }).records.map(({ Name }) => Name);
    };
    let found = await names();
    for (let tries = 0; tries < 20 && found.length < 2; tries++) found = await names();
    assert.deepEqual(found, ['Later', 'Now']);
    assert.equal(await stop(again.child), 0);

    const anew = await start(project, '--reset');
    assert.equal((await run('query', ...inProject, 'SELECT Id FROM Account')).output, '0 records\n');
    assert.equal(await stop(anew.child), 0);
  });

  test('a project, a file or a flag that is wrong is one clear line', async () => {
    const project = writeProject({ after }, { 'classes/Wrong.cls': 'public class Wrong { Strin name; }' });
    const flags = ['start', '--project', project, '--port', '0'] as const;
    oneLine(await run(...flags), /Wrong\.cls:1:\d+: Invalid type: Strin$/);
    oneLine(await run('start', '--port', '70000'), /^--port is a number from 0 to 65535, not '70000'\.$/);
    oneLine(await run('start', '--prot', '1'), /--prot/);
    const right = writeProject({ after }, files);
    const rightFlags = ['start', '--project', right, '--port', '0'] as const;
    oneLine(await run(...rightFlags, '--permission-set', 'Nope'), /^The project has no permission set 'Nope'\.$/);
    oneLine(await run(...rightFlags, '--permission-set', 'Nope:nobody'), /^The org has no user 'nobody'\.$/);
    oneLine(
      await run(...rightFlags, '--permission-set', 'Nope:autoproc'),
      /^The project has no permission set 'Nope'\.$/,
    );
    const credentials = join(right, 'credentials.json');
    writeFileSync(credentials, '{', { mode: 0o600 });
    oneLine(await run(...rightFlags, '--credentials', credentials), /cannot be used: it is no valid JSON\.$/);
    const database = join(right, 'broken.db');
    writeFileSync(database, 'no database at all, but long enough to be looked at as if it were one');
    oneLine(await run(...rightFlags, '--database', database), /is damaged or no database/);
  });
});
