import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { compileAnonymous, compileProject, type SourceFile } from '../apex/compiler.ts';
import { classFile, inOrg, link, outcome, schema } from '../apex/testing.ts';
import { linkProgram } from './linker.ts';
import { render } from './render.ts';
import type { ApexValue } from './values.ts';

const trigger = (name: string, text: string): SourceFile => ({
  path: `/project/triggers/${name}.trigger`,
  kind: 'trigger',
  text,
  apiVersion: 67,
});

test('triggers are found by object and event, in order of name, and run', () => {
  const log = classFile(`public class Log { public static String text = ''; }`);
  const program = link([
    log,
    trigger('Second', `trigger Second on Account (before insert, after update) { Log.text += 'second '; }`),
    trigger(
      'First',
      `trigger First on Account (before insert) { void say(String s) { Log.text += s; } say('first '); }`,
    ),
    classFile('public class T { public static Object run() { return Log.text; } }'),
  ]);
  const ran = inOrg(program, () => {
    for (const one of program.triggersOf('Account', 'before insert')) one.run();
    return program.callStatic('T', 'run()', []);
  });
  assert.equal(ran, 'first second ');
  assert.deepEqual(
    program.triggersOf('account', 'AFTER UPDATE').map(({ name }) => name),
    ['Second'],
  );
  assert.deepEqual(program.triggersOf('Contact', 'before insert'), []);
});

test('an exception in a trigger names its line', () => {
  const program = link([trigger('Bad', 'trigger Bad on Account (before insert) {\n  Integer n;\n  n++;\n}')]);
  inOrg(program, () => {
    const caught: string[] = [];
    try {
      program.triggersOf('Account', 'before insert')[0].run();
    } catch (error) {
      const { exception } = error as { exception: Parameters<typeof program.stackTrace>[0] };
      caught.push(...program.stackTrace(exception).map(({ where, line }) => `${where}:${line}`));
    }
    assert.deepEqual(caught, ['Trigger.Bad:3']);
  });
});

test('coverage counts executable lines', () => {
  const program = link([
    classFile(`public class T {
    static Integer unused() {
      return 1;
    }
    public static Object run() {
      Integer n;
      n = 0;
      for (Integer i = 0; i < 3; i++) {
        n += i;
      }
      if (n > 100) {
        n = 0;
      }
      return n;
    }
  }`),
  ]);
  inOrg(program, () => program.callStatic('T', 'run()', []));
  const { lines, hits } = program.coverage().get('/project/classes/T.cls')!;
  const byLine = Object.fromEntries(lines.map((line, i) => [line, hits[i]]));
  assert.deepEqual(Object.keys(byLine).map(Number), [3, 7, 8, 9, 11, 12, 14]);
  assert.deepEqual([byLine[3], byLine[7], byLine[9], byLine[12], byLine[14]], [0, 1, 3, 0, 1]);
  program.resetCoverage();
  assert.ok(hits.every((count) => count === 0));
});

test('classes are found, made and changed by name', () => {
  const program = link([
    classFile(
      `public virtual class Animal { public String name; public Integer legs { get { return legs == null ? 4 : legs; } set; } public Animal() { name = 'none'; } public Animal(String n) { name = n; } }`,
    ),
    classFile(
      'public class Dog extends Animal implements Comparable { Boolean good = true; public Integer compareTo(Object o) { return 0; } }',
    ),
    classFile('public abstract class Shape { }'),
    classFile('public enum Season { SPRING, SUMMER }'),
  ]);
  inOrg(program, () => {
    const dog = program.instantiate('dog', '()', []);
    assert.equal(program.getField(dog, 'NAME'), 'none');
    assert.equal(program.getField(dog, 'legs'), 4);
    program.setField(dog, 'legs', 3);
    assert.equal(program.getField(dog, 'legs'), 3);
    assert.equal(program.getField(program.allocate('Dog'), 'good'), null);
    assert.equal(program.getField(program.instantiate('Animal', '(String)', ['Rex']), 'name'), 'Rex');
    assert.equal(
      outcome(() => program.instantiate('Shape', '()', [])),
      'System.TypeException: Type cannot be constructed: Shape',
    );
    assert.equal(program.classMeta('DOG')?.superclass, 'Animal');
    assert.equal(program.enumConstant('Season', 'summer')?.ordinal, 1);
    assert.ok(
      program.isSubtype('Dog', 'Animal') &&
        program.isSubtype('Dog', 'Comparable') &&
        program.isSubtype('List<Dog>', 'List<Animal>'),
    );
    assert.ok(!program.isSubtype('Animal', 'Dog'));
  });
});

test('a stub answers every method of a class or interface', () => {
  const program = link([
    classFile(
      `public virtual class Service { public Integer count(String s) { return s.length(); } public void touch() { } private Integer hidden() { return 1; } public Integer viaHidden() { return hidden(); } }`,
    ),
    classFile('public interface Shape { Decimal area(Integer a, Integer b); }'),
    classFile(
      `public class T { public static Object run(Service s, Shape h) { Object o = s; s.touch(); return s.count('abc') + ' ' + h.area(1, 2) + (o instanceof Service); } }`,
    ),
  ]);
  const calls: string[] = [];
  inOrg(program, () => {
    const answer = (name: string, args: readonly ApexValue[]): ApexValue => {
      calls.push(`${name}(${args.map(render).join(',')})`);
      return name === 'count' ? 42 : null;
    };
    const service = program.stub('Service', (_stub, method, args) => answer(method.name, args));
    const shape = program.stub('Shape', (_stub, method, args) => answer(method.name, args));
    assert.equal(program.callStatic('T', 'run(service,shape)', [service, shape]), '42 nulltrue');
  });
  assert.deepEqual(calls, ['touch()', 'count(abc)', 'area(1,2)']);
});

test('anonymous Apex sees the project, and its own classes for as long as it runs', () => {
  const compiled = compileProject([classFile(`public class Log { public static String text = ''; }`)], {
    schema,
    cacheFolder: null,
  });
  assert.ok(compiled.ok);
  const program = linkProgram(compiled.units);
  const source = `class Inner1 { String say() { return 'inner '; } }
    void twice(String s) { Log.text += s + s; }
    Log.text += new Inner1().say(); twice('x'); Integer n = 1 / (Log.text.length() - 8);`;
  const anonymous = compileAnonymous(source, compiled.symbols, 67);
  assert.ok(anonymous.ok);
  inOrg(program, () => {
    assert.equal(
      outcome(() => (program.runAnonymous(anonymous.unit), null)),
      'System.MathException: Divide by 0',
    );
    assert.deepEqual(
      program.classes.map(({ name }) => name),
      ['Log'],
    );
  });
});

test('compile errors are values with file, line and column', () => {
  const result = compileProject([classFile('public class T {\n  Integer f() { return x; }\n}')], {
    schema,
    cacheFolder: null,
  });
  assert.ok(!result.ok);
  assert.deepEqual(result.errors, [
    { file: '/project/classes/T.cls', line: 2, col: result.errors[0].col, message: 'Variable does not exist: x' },
  ]);
});
