import { run, type Ended } from '../processes/run.ts';

/** The jars that come with the PMD engine: PMD itself, and apex-ls with the platform's types. */
const JARS = 'node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib/*';

const NO_JAVA =
  'Java 11 or later is needed to check Apex. Install it (Debian: apt-get install default-jre-headless), then run the command again.';

/** Says what is missing when there is no Java, else nothing. */
export async function javaProblem(): Promise<string> {
  try {
    return (await run('java', ['-version'])).code === 0 ? '' : NO_JAVA;
  } catch {
    return NO_JAVA;
  }
}

/** Runs a class of those jars to its end. */
export function runJava(mainClass: string, args: readonly string[]): Promise<Ended> {
  return run('java', ['-cp', JARS, mainClass, ...args]);
}
