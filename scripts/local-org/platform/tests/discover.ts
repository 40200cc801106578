/** Finds the test classes and methods of a program, and picks those that filters name. */
import type { ClassMeta, MethodMeta } from '../../apex/class-meta.ts';

/** One test class: plain data, so that it travels to worker threads. */
export interface TestClass {
  readonly name: string;
  readonly seeAllData: boolean;
  readonly setups: readonly TestMethod[];
  readonly methods: readonly TestMethod[];
}
export interface TestMethod {
  readonly name: string;
  readonly jsName: string;
  readonly seeAllData: boolean;
}

export interface TestFilters {
  /** Class names; `*` stands for any characters. None: all classes. */
  readonly classes: readonly string[];
  /** `method` or `Class.method`, with `*` likewise. None: all methods. */
  readonly methods: readonly string[];
}

const annotated = (
  annotations: MethodMeta['annotations'],
  name: string,
): MethodMeta['annotations'][number] | undefined => annotations.find((annotation) => annotation.name === name);

const seesAll = (annotations: MethodMeta['annotations']): boolean =>
  annotated(annotations, 'istest')?.values.seealldata === true;

/** Matches without case, as names of Apex are. */
function matcher(patterns: readonly string[]): (text: string) => boolean {
  if (patterns.length === 0) return () => true;
  const expressions = patterns.map((pattern) => {
    const escaped = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${escaped.join('.*')}$`, 'i');
  });
  return (text) => expressions.some((expression) => expression.test(text));
}

/** Test classes by name, those without a test method that passes the filters left out. */
export function discoverTests(classes: readonly ClassMeta[], filters: TestFilters): readonly TestClass[] {
  const isClass = matcher(filters.classes);
  const isMethod = matcher(filters.methods.map((pattern) => (pattern.includes('.') ? pattern : `*.${pattern}`)));
  return classes
    .filter((meta) => meta.isTest && isClass(meta.name))
    .map((meta) => ({
      name: meta.name,
      seeAllData: seesAll(meta.annotations),
      setups: methodsWith(meta, 'testsetup'),
      methods: methodsWith(meta, 'istest').filter(({ name }) => isMethod(`${meta.name}.${name}`)),
    }))
    .filter(({ methods }) => methods.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function methodsWith(meta: ClassMeta, annotation: string): TestMethod[] {
  return meta.methods
    .filter((method) => method.static && annotated(method.annotations, annotation) !== undefined)
    .map(({ name, jsName, annotations }) => ({ name, jsName, seeAllData: seesAll(annotations) }));
}
