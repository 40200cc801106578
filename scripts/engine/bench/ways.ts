/** The ways of sending that are measured: each is a project of its own around the same object. */

const SAMPLE = 'force-app/sample';
const PRODUCT = 'force-app/main';
/** The sample without its trigger and its integrations. */
const OBJECTS = ['objects', 'classes', 'namedCredentials', 'externalCredentials', 'permissionsets'].map(
  (folder) => `${SAMPLE}/${folder}`,
);
const BENCH = 'scripts/engine/bench';

export interface Way {
  readonly name: string;
  readonly packageDirs: readonly string[];
  /** More records are not sent this way: it would take hours. */
  readonly mostRecords: number;
}

export const WAYS: readonly Way[] = [
  { name: 'engine', packageDirs: [PRODUCT, SAMPLE], mostRecords: Infinity },
  { name: 'naive', packageDirs: [PRODUCT, ...OBJECTS, `${BENCH}/naive`], mostRecords: Infinity },
  { name: 'one per record', packageDirs: [PRODUCT, ...OBJECTS, `${BENCH}/single`], mostRecords: Infinity },
];
