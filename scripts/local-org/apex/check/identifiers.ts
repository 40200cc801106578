/** What may be a name. */
import type { Node } from '../ast.ts';
import { report, type World } from './world.ts';

/** Apex's reserved words, as documented; the parser itself refuses those that are part of the grammar. */
const RESERVED = new Set(
  (
    'abstract activate and any array as asc autonomous begin bigdecimal blob boolean break bulk by byte case cast catch char ' +
    'class collect commit const continue currency date datetime decimal default delete desc do double else end enum exception exit ' +
    'export extends false final finally float for from global goto group having hint if implements import in inner insert ' +
    'instanceof int integer interface into join like limit list long loop map merge new not null nulls number object of on or outer ' +
    'override package parallel pragma private protected public retrieve return rollback select set short sobject sort static string ' +
    'super switch synchronized system testmethod then this throw time transaction trigger true try undelete update upsert using ' +
    'virtual void webservice when where while'
  ).split(' '),
);

/** Reserved words that may yet name a method. */
const METHOD_NAMES = new Set(
  (
    'activate any array autonomous begin bigdecimal blob boolean byte case cast char collect const currency date datetime ' +
    'decimal default double end exception exit export float goto group hint import inner int integer into join long loop number object ' +
    'of outer package parallel pragma retrieve rollback set short sobject sort string delete insert update merge upsert undelete list ' +
    'map time transaction system new then when'
  ).split(' '),
);

const LIMIT = 255;

/** Refuses reserved, overlong and ill-formed identifiers. */
export function checkIdentifier(
  world: World,
  file: string,
  node: Node,
  name: string,
  what: 'type' | 'variable' | 'method',
): void {
  const lower = name.toLowerCase();
  if (name.length > LIMIT) report(world, file, node, `Identifier name is too long: ${name}`);
  else if (!/^[a-z][a-z0-9_]*$/i.test(name) || name.includes('__') || name.endsWith('_')) {
    report(world, file, node, `Invalid character in identifier: ${name}`);
  } else if (RESERVED.has(lower) && !(what === 'method' && METHOD_NAMES.has(lower))) {
    report(world, file, node, `Identifier ${what === 'type' ? 'type' : 'name'} is reserved: ${name}`);
  }
}
