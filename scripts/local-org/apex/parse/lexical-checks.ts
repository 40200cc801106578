import type { Dialect } from './lexer.ts';

const APEX_ESCAPE = /\\(?:[btnfr"'\\]|u[0-9a-fA-F]{4})|\\(.?)/gs;
const SOQL_ESCAPE = /\\(?:[btnfrBTNFR"'\\_%]|u[0-9a-fA-F]{4})|\\(.?)/gs;

/** What is wrong with the escapes of a string body (the text between the quotes), or null. */
export function checkEscapes(body: string, dialect: Dialect): string | null {
  for (const [, char] of body.matchAll(dialect === 'soql' ? SOQL_ESCAPE : APEX_ESCAPE)) {
    if (char === undefined) continue;
    if (dialect === 'soql') return `invalid string escape: \\${char}`;
    const reason =
      char === ''
        ? " '\\' is not allowed as the last character in a string literal."
        : char === 'u'
          ? "Illegal unicode sequence. Less than four hex digits '\\u' in string literal."
          : `Illegal character sequence '\\${char}' in string literal.`;
    return `Illegal string literal: Invalid string literal '${body}'. ${reason}`;
  }
  return null;
}

const DATE_LIMITS = 'YYYY must be a year (AD) 0001-9999. mm must be a month 01-12. DD must be a day 01-31.';
const TIME_LIMITS =
  'HH must be 00-23, MM must be 00-59, and SS must be 00-59. .NNN is optional and is the milliseconds within the second 000-999. ' +
  'OFFSET is the timezone offset and has an optional + or - followed by HHMM or HH:MM.';

function validDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return year > 0 && month > 0 && month <= 12 && day > 0 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function validTime(text: string): boolean {
  const [, hours, minutes, seconds, offset = '0'] =
    /^t(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|[+-](\d{1,2}))/i.exec(text) ?? [];
  // No zone is further than 18 hours from Greenwich.
  return Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60 && Number(offset) <= 18;
}

/** What is wrong with a date or datetime literal, or null. */
export function checkDate(text: string, dialect: Dialect): string | null {
  const time = text.slice(10);
  if (validDay(text.slice(0, 10)) && (time === '' || validTime(time))) return null;
  if (dialect === 'soql') return `Invalid ${time ? 'datetime' : 'date'}: ${text}`;
  if (time) {
    return `Invalid DateTime '${text}'. Apex DateTimes must be of the form YYYY-mm-DDtHH:MM:SS.NNNzOFFSET. ${DATE_LIMITS} ${TIME_LIMITS}`;
  }
  const advice = "If you are trying to do subtraction adding spaces around the '-' sign(s) will help.";
  return `Invalid Date '${text}'. ${advice} Apex dates must be of the form YYYY-mm-DD. ${DATE_LIMITS}`;
}
