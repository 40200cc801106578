/** Compiles and runs small pieces of Apex for tests of the language: a bare schema, and an org whose seams a test may replace. */
import type { Org, Transaction } from '../platform/contract.ts';
import { within } from '../platform/current.ts';
import type { LimitOverrides } from '../platform/limits/table.ts';
import { ApexTransaction } from '../platform/transaction.ts';
import { ManualClock, seededRandom } from '../platform/clock.ts';
import { buildSchema } from '../data/schema/build.ts';
import { ApexThrow } from '../runtime/exceptions.ts';
import { linkProgram, type Program } from '../runtime/linker.ts';
import { stringValueOf } from '../runtime/render.ts';
import { exceptionTypeName } from '../runtime/type-of.ts';
import type { ApexValue } from '../runtime/values.ts';
import { compileProject, type CompileResult, type SourceFile } from './compiler.ts';

export const { schema } = buildSchema();

/** Seams that a test provides itself. */
export type Seams = Partial<Pick<Org, 'queries' | 'dml' | 'access'>>;

export const classFile = (text: string, apiVersion = 67): SourceFile => {
  const name = /(?:class|interface|enum)\s+(\w+)/i.exec(text)?.[1] ?? 'Unnamed';
  return { path: `/project/classes/${name}.cls`, kind: 'class', text, apiVersion };
};

export function compile(...texts: string[]): CompileResult {
  return compileProject(
    texts.map((text) => classFile(text)),
    { schema, cacheFolder: null },
  );
}

/** @throws Error that lists the compile errors */
export function link(files: readonly SourceFile[]): Program {
  const result = compileProject(files, { schema, cacheFolder: null });
  if (result.ok) return linkProgram(result.units);
  throw new Error(result.errors.map(({ file, line, col, message }) => `${file}:${line}:${col} ${message}`).join('\n'));
}

/** Runs the body in a transaction of a bare org. */
export function inOrg<T>(
  program: Program,
  body: (transaction: Transaction) => T,
  seams: Seams = {},
  limits: LimitOverrides = {},
): T {
  const clock = new ManualClock(Date.UTC(2024, 0, 1));
  const org = { schema, program, clock, random: seededRandom(1), ...seams } as unknown as Org;
  const user = {
    id: '005000000000001AAA',
    username: 'admin@example.com',
    profileId: '00e000000000001AAA',
    name: 'Admin',
    timeZone: 'UTC',
    locale: 'en_US',
    language: 'en_US',
    email: 'admin@example.com',
  };
  const options = { quiddity: 'ANONYMOUS', user, test: null, enclosing: null, limits } as const;
  const transaction = new ApexTransaction(org, options);
  return within(transaction, () => body(transaction));
}

/** Calls `static ... run()` of the first class and gives its result as `String.valueOf` shows it; an exception as `Type: message`. */
export function run(...texts: string[]): string {
  const program = link(texts.map((text) => classFile(text)));
  return inOrg(program, () => outcome(() => program.callStatic(program.classes[0].name, 'run()', [])));
}

/** The value, or the exception, as text. */
export function outcome(call: () => ApexValue): string {
  try {
    return stringValueOf(call());
  } catch (error) {
    if (!(error instanceof ApexThrow)) throw error;
    return `${exceptionTypeName(error.exception)}: ${error.exception.message ?? ''}`;
  }
}

/** Runs statements as the body of a static method that returns an Object. */
export const evaluate = (statements: string): string =>
  run(`public class T { public static Object run() { ${statements} } }`);
