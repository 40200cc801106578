import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { AccessControl, RunningUser } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { classFile, inOrg, link, outcome, run, schema } from '../testing.ts';

test('calls may be a thousand deep', () => {
  const deep = (depth: number): string =>
    run(`public class T {
      static Integer down(Integer n) { return n == 0 ? 0 : down(n - 1) + 1; }
      public static Object run() { return down(${depth}); }
    }`);
  assert.equal(deep(900), '900');
  assert.equal(deep(1100), 'System.LimitException: Maximum stack depth reached: 1001');
  assert.equal(deep(900), '900');
});

test('a loop without end runs out of CPU time', () => {
  const source =
    'public class T { public static Object run() { Integer i = 0; try { while (true) i++; } catch (Exception e) { return 1; } return i; } }';
  const program = link([classFile(source)]);
  const result = inOrg(program, () => outcome(() => program.callStatic('T', 'run()', [])), {}, { cpuTime: 20 });
  assert.equal(result, 'System.LimitException: Apex CPU time limit exceeded');
});

test('System.runAs runs its block as the user and lets it return', () => {
  const other = { id: '005000000000002AAA', name: 'Other' } as RunningUser;
  const access = { userById: () => other } as Partial<AccessControl> as AccessControl;
  const program = link([
    classFile(`@IsTest private class T {
      public static String seen(User u) {
        for (Integer i = 0; i < 3; i++) {
          System.runAs(u) { for (Integer j = 0; j < 9; j++) { if (j == 2) break; } if (i == 1) { return UserInfo.getName() + i; } }
        }
        return 'none';
      }
      public static String fails(User u) {
        try {
          System.runAs(u) {
            Integer i = 1 / 0;
          }
        } catch (Exception e) { return e.getStackTraceString(); }
        return null;
      }
    }`),
  ]);
  const user = new SObjectValue(schema.object('User')!);
  user.values.set('Id', other.id);
  inOrg(
    program,
    () => {
      assert.equal(program.callStatic('T', 'seen(user)', [user]), 'Other1');
      assert.equal(current().user.name, 'Admin');
      const failed = outcome(() => program.callStatic('T', 'fails(user)', [user]));
      assert.equal(failed, 'Class.T.fails: line 11, column 1');
    },
    { access },
  );
});
