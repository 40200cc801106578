/** Replacement texts of Java: `$1`, `${name}`, and `\` before a character that stands for itself. */
import { raise } from '../../../../runtime/exceptions.ts';
import type { JavaMatcher } from './matcher.ts';

const fail = (message: string): never => raise('StringException', message);

/** As many digits as make the number of a group that exists, at least one. */
const numbered = (replacement: string, at: number, count: number): { readonly group: number; readonly end: number } => {
  let group = Number(replacement.charAt(at));
  if (group > count) fail(`No group ${group}`);
  let end = at + 1;
  while (end < replacement.length && /[0-9]/.test(replacement.charAt(end))) {
    const longer = group * 10 + Number(replacement.charAt(end));
    if (longer > count) break;
    group = longer;
    end += 1;
  }
  return { group, end };
};

/**
 * @throws StringException when the replacement names no group of the pattern
 */
export function expandReplacement(replacement: string, match: JavaMatcher): string {
  if (!/[\\$]/.test(replacement)) return replacement;
  let result = '';
  let at = 0;
  while (at < replacement.length) {
    const character = replacement.charAt(at);
    at += 1;
    if (character === '\\') {
      if (at >= replacement.length) return fail('character to be escaped is missing');
      result += replacement.charAt(at);
      at += 1;
    } else if (character !== '$') {
      result += character;
    } else if (replacement.charAt(at) === '{') {
      const close = replacement.indexOf('}', at);
      if (close < 0) return fail("named capturing group is missing trailing '}'");
      const name = replacement.slice(at + 1, close);
      const group = match.regex.tree.names.get(name);
      if (group === undefined) return fail(`No group with name {${name}}`);
      result += match.group(group) ?? '';
      at = close + 1;
    } else if (/[0-9]/.test(replacement.charAt(at))) {
      const { group, end } = numbered(replacement, at, match.regex.groupCount);
      result += match.group(group) ?? '';
      at = end;
    } else {
      return fail(
        at >= replacement.length ? 'Illegal group reference: group index is missing' : 'Illegal group reference',
      );
    }
  }
  return result;
}

/** A text that stands for itself in a replacement. */
export const quoteReplacement = (text: string): string => text.replace(/[\\$]/g, '\\$&');
