/** Builds an SFDX project from files in memory, for tests of what is refused. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildProject } from '../../platform/org/build.ts';

const CLASS_META = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;

/** @param body elements of the metadata file, each on a line of its own from line 3 on */
export const metadata = (type: string, ...body: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${type} xmlns="http://soap.sforce.com/2006/04/metadata">`,
    ...body.map((line) => `    ${line}`),
    `</${type}>`,
    '',
  ].join('\n');

export const CUSTOM_OBJECT = metadata(
  'CustomObject',
  '<deploymentStatus>Deployed</deploymentStatus>',
  '<label>Thing</label>',
  '<nameField>',
  '    <label>Name</label>',
  '    <type>Text</type>',
  '</nameField>',
  '<pluralLabel>Things</pluralLabel>',
  '<sharingModel>ReadWrite</sharingModel>',
);

/**
 * Deploys the files.
 * @param files by path; classes get their `-meta.xml`
 * @returns one line a problem, `file:line:column: message`; none when the project is accepted
 */
export function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const projectDir = mkdtempSync(join(tmpdir(), 'refused-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(projectDir, path)), { recursive: true });
    writeFileSync(join(projectDir, path), text);
  };
  try {
    write('sfdx-project.json', '{ "packageDirectories": [{ "path": "app" }], "sourceApiVersion": "67.0" }');
    for (const [path, text] of Object.entries(files)) {
      write(join('app', path), text);
      if (path.endsWith('.cls')) write(join('app', `${path}-meta.xml`), CLASS_META);
    }
    const result = buildProject({ projectDir, cacheFolder: null });
    return result.ok ? [] : result.problems;
  } finally {
    rmSync(projectDir, { recursive: true });
  }
}

/** Problems of statements that stand alone on line 3 of a method of `Probe.cls`, indented by four. */
export const problemsOfStatement = (statement: string): readonly string[] =>
  problemsOf({ 'Probe.cls': `public class Probe {\n  public static void run() {\n    ${statement}\n  }\n}\n` });
