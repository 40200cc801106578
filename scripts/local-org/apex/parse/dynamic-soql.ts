import type { SoqlQuery } from '../ast.ts';
import type { ParseResult } from './result.ts';
import { soqlQuery } from './soql.ts';
import { parseAs } from './unit.ts';

/** Programs build few distinct queries, and run each of them often. */
const REMEMBERED = 1000;

const remembered = new Map<string, ParseResult<SoqlQuery>>();

/**
 * Parses a query given as a string at run time. Binds in it are variables or chains of fields. Results are remembered
 * by text, so the same text yields the same tree: treat it as read-only.
 * The first error's message is that of the platform's QueryException; errors carry no file.
 */
export function parseSoql(text: string): ParseResult<SoqlQuery> {
  const known = remembered.get(text);
  if (known) {
    // The order of a Map is that of insertion: the text just used goes to the end, away from being forgotten.
    remembered.delete(text);
    remembered.set(text, known);
    return known;
  }
  const result = parseAs(text, '', 'soql', (parser) => parser.query(), soqlQuery);
  remembered.set(text, result);
  if (remembered.size > REMEMBERED) {
    const [oldest] = remembered.keys();
    if (oldest !== undefined) remembered.delete(oldest);
  }
  return result;
}
