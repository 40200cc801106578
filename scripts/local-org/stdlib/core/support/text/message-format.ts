/** `String.format`: the patterns of `java.text.MessageFormat`, whose arguments are texts here. */
import { raise } from '../../../../runtime/exceptions.ts';

const fail = (message: string): never => raise('StringException', message);

/**
 * Quotes protect braces, two quotes make one, `{n}` is the argument of that number and stays as it is when there is none.
 * @throws StringException for unmatched braces and for arguments that are no numbers
 */
export function formatMessage(pattern: string, args: readonly string[]): string {
  let result = '';
  let quoted = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === "'") {
      if (pattern.charAt(at + 1) === "'") {
        result += "'";
        at += 1;
      } else quoted = !quoted;
    } else if (character === '{' && !quoted) {
      const close = pattern.indexOf('}', at);
      if (close < 0) return fail('Unmatched braces in the pattern.');
      result += element(pattern.slice(at + 1, close), args);
      at = close;
    } else result += character;
  }
  return result;
}

/** Arguments are texts here, so that no format but the plain one can be applied to them. */
function formatFault(format: string): never {
  const [type = ''] = format.split(',');
  const shown = FORMAT_TYPES[type.trim()];
  return fail(shown === undefined ? `unknown format type: ${type}` : `Cannot format given Object as a ${shown}`);
}

const FORMAT_TYPES: Readonly<Record<string, string>> = {
  number: 'Number',
  choice: 'Number',
  date: 'Date',
  time: 'Date',
};

function element(text: string, args: readonly string[]): string {
  const [index = ''] = text.split(',');
  if (!/^\s*\d+\s*$/.test(index)) return fail(`can't parse argument number: ${index}`);
  if (text.includes(',')) return formatFault(text.slice(text.indexOf(',') + 1).trim());
  return args[Number(index)] ?? `{${Number(index)}}`;
}
