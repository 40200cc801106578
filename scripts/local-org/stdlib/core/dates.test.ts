import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOrg, link, outcome, classFile } from '../../apex/testing.ts';
import type { RunningUser } from '../../platform/contract.ts';
import { checkApex } from './support/check-apex.ts';

checkApex('Date', [
  ['return Date.newInstance(2024, 1, 31).addMonths(1);', '2024-02-29'],
  ['return Date.newInstance(2024, 2, 29).addYears(1);', '2025-02-28'],
  ['return Date.newInstance(2024, 13, 1);', '2025-01-01'],
  ['return Date.newInstance(2024, 3, 1).daysBetween(Date.newInstance(2024, 2, 1));', '-29'],
  ['return Date.newInstance(2024, 1, 31).monthsBetween(Date.newInstance(2025, 3, 1));', '14'],
  ['return Date.newInstance(2024, 12, 31).dayOfYear();', '366'],
  ['return Date.newInstance(2024, 5, 15).toStartOfWeek();', '2024-05-12'],
  ['return Date.newInstance(2024, 5, 15).toStartOfMonth();', '2024-05-01'],
  ["return Date.daysInMonth(2023, 2) + ',' + Date.isLeapYear(1900);", '28,false'],
  ["return Date.valueOf('2024-02-09 10:00:00');", '2024-02-09'],
  ["return Date.valueOf('2024-02-30');", 'System.TypeException: Invalid date: 2024-02-30'],
  ["return Date.parse('2/9/2024');", '2024-02-09'],
  ["return Date.parse('13/9/2024');", 'System.TypeException: Invalid date: 13/9/2024'],
  ['return Date.newInstance(2024, 2, 9).format();', '2/9/2024'],
  ['return Date.today();', '2024-01-01'],
  ['Integer n; return Date.newInstance(2024, n, 1);', 'System.NullPointerException: Argument 2 cannot be null'],
]);

checkApex('Datetime', [
  ["return Datetime.valueOfGmt('2018-13-45 25:99:99').formatGmt('yyyy-MM-dd HH:mm:ss');", '2019-02-15 02:40:39'],
  ['return Datetime.newInstanceGmt(2024, 1, 31, 23, 59, 60);', '2024-02-01 00:00:00'],
  ['return Datetime.newInstanceGmt(2024, 1, 31, 1, 2, 3).addMonths(1);', '2024-02-29 01:02:03'],
  ['return Datetime.newInstance(1577934245006L).getTime();', '1577934245006'],
  ["return Datetime.valueOf('2024-01-31 01:02:03').hour();", '1'],
  ["return Datetime.valueOf('2024-01-31');", 'System.TypeException: Invalid date/time: 2024-01-31'],
  ["return Datetime.parse('1/31/2024, 4:05 PM').formatGmt('HH:mm');", '16:05'],
  ['return Datetime.newInstanceGmt(2024, 1, 31, 16, 5, 0).format();', '1/31/2024, 4:05 PM'],
  ['return Datetime.newInstanceGmt(2024, 1, 31, 16, 5, 0).formatLong();', '1/31/2024, 4:05:00 PM GMT'],
  ['return Datetime.newInstanceGmt(2024, 1, 31, 16, 5, 0).time();', '16:05:00.000Z'],
  ['return Datetime.newInstanceGmt(Date.newInstance(2024, 1, 31), Time.newInstance(1, 2, 3, 4)).millisecond();', '4'],
  ['return Datetime.newInstanceGmt(2024, 1, 31).isSameDay(Datetime.newInstanceGmt(2024, 1, 31, 23, 0, 0));', 'true'],
  ['return Time.newInstance(23, 59, 0, 0).addMinutes(2);', '00:01:00.000Z'],
]);

const AT = 'Datetime.newInstanceGmt(2024, 7, 4, 16, 5, 9).addSeconds(0)';
checkApex('patterns of Datetime.format', [
  [`return ${AT}.formatGmt('yyyy-MM-dd\\'T\\'HH:mm:ss.SSSZ');`, '2024-07-04T16:05:09.000+0000'],
  [`return ${AT}.format('EEE, d MMM yy h:mm a z', 'America/New_York');`, 'Thu, 4 Jul 24 12:05 PM EDT'],
  [`return ${AT}.format('EEEE MMMM XXX', 'Europe/Berlin');`, 'Thursday July +02:00'],
  [`return ${AT}.formatGmt('D w W F u k K H');`, '186 27 1 1 4 16 4 16'],
  [`return ${AT}.formatGmt('\\'\\'yyyy\\'\\'');`, "'2024'"],
  [`return ${AT}.formatGmt('b');`, "System.StringException: Illegal pattern character 'b'"],
]);

checkApex('TimeZone', [
  [
    "return TimeZone.getTimeZone('America/Los_Angeles').getDisplayName();",
    '(GMT-08:00) Pacific Standard Time (America/Los_Angeles)',
  ],
  [`return TimeZone.getTimeZone('America/Los_Angeles').getOffset(${AT});`, '-25200000'],
  ["return TimeZone.getTimeZone('Nowhere/Nothing').getID();", 'GMT'],
  ["return '' + TimeZone.getTimeZone('Europe/Berlin');", 'Europe/Berlin'],
]);

test('local methods use the zone of the running user', () => {
  const source = `public class T { public static Object run() {
    Datetime d = Datetime.newInstance(2024, 7, 4, 20, 0, 0);
    return d.getTime() + ' ' + d.hour() + ' ' + d.hourGmt() + ' ' + d.date() + ' ' + d.dateGmt() + ' ' + d.format('HH:mm z'); } }`;
  const program = link([classFile(source)]);
  const shown = inOrg(program, (transaction) => {
    const user: RunningUser = { ...transaction.user, timeZone: 'America/Los_Angeles' };
    let result = '';
    transaction.runAs(user, () => {
      result = outcome(() => program.callStatic('T', 'run()', []));
    });
    return result;
  });
  assert.equal(shown, '1720148400000 20 3 2024-07-04 00:00:00 2024-07-05 00:00:00 20:00 PDT');
});
