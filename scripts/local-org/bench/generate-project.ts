/** Writes the projects that are measured into a folder of the system's temporary files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateClass, serviceName } from './generate-classes.ts';

const CLASS_META =
  '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion></ApexClass>';
const TRIGGER_META =
  '<ApexTrigger xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion><status>Active</status></ApexTrigger>';

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries({
    'sfdx-project.json': '{ "packageDirectories": [{ "path": "app" }] }',
    ...files,
  })) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (file.endsWith('.cls')) writeFileSync(`${file}-meta.xml`, CLASS_META);
    if (file.endsWith('.trigger')) writeFileSync(`${file}-meta.xml`, TRIGGER_META);
  }
}

/** @returns how many lines of Apex it has */
export function writeServices(folder: string, count: number): number {
  const sources = Array.from({ length: count }, (_, i) => [`app/${serviceName(i)}.cls`, generateClass(i)] as const);
  write(folder, Object.fromEntries(sources));
  return sources.reduce((sum, [, text]) => sum + text.split('\n').length - 1, 0);
}

/** Test classes whose methods calculate, compare, save and query a little, as unit tests do. */
export function writeTests(folder: string, classes: number, methodsPerClass: number): void {
  const method = (i: number): string => `  @IsTest
  static void method${i}() {
    Account company = new Account(Name = 'Company ${i}');
    insert company;
    List<Account> found = [SELECT Id, Name FROM Account WHERE Id = :company.Id];
    Assert.areEqual(1, found.size());
    Assert.areEqual('Company ${i}', found[0].Name);
  }
`;
  const source = (index: number): string =>
    `@IsTest\nprivate class Many${index}_Test {\n${Array.from({ length: methodsPerClass }, (_, i) => method(i)).join('\n')}}\n`;
  write(folder, Object.fromEntries(Array.from({ length: classes }, (_, i) => [`app/Many${i}_Test.cls`, source(i)])));
}

const PROBE = `public without sharing class Probe {
  public static void insertRows(Integer count) {
    List<Account> rows = new List<Account>();
    for (Integer i = 0; i < count; i++) {
      rows.add(new Account(Name = 'Row ' + i, Phone = '123', NumberOfEmployees = i, Description = 'Some text of a usual length'));
    }
    insert rows;
  }

  public static void queryStatic(Integer times) {
    for (Integer i = 0; i < times; i++) {
      List<Account> found = [SELECT Id, Name, Phone FROM Account WHERE NumberOfEmployees = :i];
      if (found.size() != 1) {
        throw new IllegalArgumentException('Found ' + found.size());
      }
    }
  }

  public static void queryDynamic(Integer times) {
    for (Integer i = 0; i < times; i++) {
      List<Account> found = Database.query('SELECT Id, Name, Phone FROM Account WHERE NumberOfEmployees = :i');
      if (found.size() != 1) {
        throw new IllegalArgumentException('Found ' + found.size());
      }
    }
  }

  public static void queryRows() {
    Integer total = 0;
    for (Account row : [SELECT Id, Name, Phone, NumberOfEmployees, Description FROM Account]) {
      total += row.NumberOfEmployees;
    }
  }

  public static void writeJson(Integer count) {
    List<Map<String, Object>> rows = new List<Map<String, Object>>();
    for (Integer i = 0; i < count; i++) {
      rows.add(new Map<String, Object>{ 'id' => i, 'name' => 'Row ' + i, 'amount' => i * 1.5, 'open' => Math.mod(i, 2) == 0 });
    }
    String body = JSON.serialize(rows);
    if (((List<Object>) JSON.deserializeUntyped(body)).size() != count) {
      throw new IllegalArgumentException('Lost rows');
    }
  }

  public static void loopOnly(Integer times) {
    Integer total = 0;
    for (Integer i = 0; i < times; i++) {
      total += Math.mod(i, 7) * (i - total / 3);
    }
  }
}
`;

const TRIGGER = `trigger AccountProbe on Account(before insert, after insert) {
  if (Trigger.isBefore) {
    for (Account row : Trigger.new) {
      row.Website = 'https://example.com/' + row.NumberOfEmployees;
    }
  } else {
    Map<Id, Account> rows = new Map<Id, Account>(Trigger.new);
    if (rows.size() != Trigger.size) {
      Trigger.new[0].addError('Lost rows');
    }
  }
}
`;

export function writeProbe(folder: string): void {
  write(folder, { 'app/Probe.cls': PROBE, 'app/AccountProbe.trigger': TRIGGER });
}
