/** Character classes and `\p{...}` properties of Java, as sources of JavaScript `v`-mode classes. */

/** `\d` and its kin: ASCII unless the pattern asks for Unicode classes (`(?U)`). */
export const ESCAPE_CLASSES: Readonly<Record<string, { readonly ascii: string; readonly unicode: string }>> = {
  d: { ascii: '0-9', unicode: '\\p{Nd}' },
  w: { ascii: 'a-zA-Z_0-9', unicode: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}' },
  s: { ascii: '\\u{20}\\u{9}-\\u{d}', unicode: '\\p{White_Space}' },
  h: horizontal(),
  v: vertical(),
};

function horizontal(): { ascii: string; unicode: string } {
  const source = '\\u{20}\\u{9}\\u{a0}\\u{1680}\\u{180e}\\u{2000}-\\u{200a}\\u{202f}\\u{205f}\\u{3000}';
  return { ascii: source, unicode: source };
}

function vertical(): { ascii: string; unicode: string } {
  const source = '\\u{a}-\\u{d}\\u{85}\\u{2028}\\u{2029}';
  return { ascii: source, unicode: source };
}

const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\u{0}-\\u{7f}',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '\\u{21}-\\u{2f}\\u{3a}-\\u{40}\\u{5b}-\\u{60}\\u{7b}-\\u{7e}',
  Graph: '\\u{21}-\\u{7e}',
  Print: '\\u{20}-\\u{7e}',
  Blank: '\\u{20}\\u{9}',
  Cntrl: '\\u{0}-\\u{1f}\\u{7f}',
  XDigit: '0-9a-fA-F',
  Space: '\\u{20}\\u{9}-\\u{d}',
};

const JAVA: Readonly<Record<string, string>> = {
  javaLowerCase: '\\p{Lowercase}',
  javaUpperCase: '\\p{Uppercase}',
  javaAlphabetic: '\\p{Alphabetic}',
  javaIdeographic: '\\p{Ideographic}',
  javaTitleCase: '\\p{Lt}',
  javaDigit: '\\p{Nd}',
  javaDefined: '\\P{Cn}',
  javaLetter: '\\p{L}',
  javaLetterOrDigit: '\\p{L}\\p{Nd}',
  javaSpaceChar: '\\p{Z}',
  javaWhitespace: '\\u{9}-\\u{d}\\u{1c}-\\u{1f}[\\p{Z}--[\\u{a0}\\u{2007}\\u{202f}]]',
  javaISOControl: '\\u{0}-\\u{1f}\\u{7f}-\\u{9f}',
  javaMirrored: '\\p{Bidi_Mirrored}',
};

const SPECIAL: Readonly<Record<string, string>> = {
  LC: '\\p{Lu}\\p{Ll}\\p{Lt}',
  LD: '\\p{L}\\p{Nd}',
  L1: '\\u{0}-\\u{ff}',
  all: '\\u{0}-\\u{10ffff}',
};

const CATEGORY = /^(?:C[cfnos]?|L[ltumo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?)$/;

const known = (source: string): string | undefined => {
  try {
    new RegExp(`[${source}]`, 'v');
    return source;
  } catch {
    return undefined;
  }
};

const titleCase = (name: string): string =>
  name
    .split('_')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1).toLowerCase())
    .join('_');

/** Binary properties, categories and scripts may follow `Is`. */
const afterIs = (name: string): string | undefined =>
  SPECIAL[name] ??
  (CATEGORY.test(name) ? `\\p{${name}}` : undefined) ??
  known(`\\p{Script=${titleCase(name)}}`) ??
  known(`\\p{${titleCase(name)}}`);

const keyed = (key: string, value: string): string | undefined => {
  const property = key.toLowerCase();
  if (property === 'script' || property === 'sc') return known(`\\p{Script=${titleCase(value)}}`);
  if (property === 'general_category' || property === 'gc')
    return SPECIAL[value] ?? (CATEGORY.test(value) ? `\\p{${value}}` : undefined);
  return undefined;
};

/** Content of a `v`-mode class for a property name, or undefined when Java or this runtime does not know it (Unicode blocks). */
export function propertyClass(name: string, unicode: boolean): string | undefined {
  const equals = name.indexOf('=');
  if (equals >= 0) return keyed(name.slice(0, equals), name.slice(equals + 1));
  if (unicode && name in POSIX && name !== 'ASCII') return unicodePosix(name);
  const direct = POSIX[name] ?? JAVA[name] ?? SPECIAL[name];
  if (direct !== undefined) return direct;
  if (CATEGORY.test(name)) return `\\p{${name}}`;
  if (name.startsWith('Is')) return afterIs(name.slice(2));
  return undefined;
}

const UNICODE_POSIX: Readonly<Record<string, string>> = {
  Lower: '\\p{Lowercase}',
  Upper: '\\p{Uppercase}',
  Alpha: '\\p{Alphabetic}',
  Digit: '\\p{Nd}',
  Alnum: '\\p{Alphabetic}\\p{Nd}',
  Punct: '\\p{P}',
  Graph: '[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]',
  Print: '[^[\\p{White_Space}--\\p{Zs}]\\p{Cc}\\p{Cs}\\p{Cn}]',
  Blank: '\\u{9}\\p{Zs}',
  Cntrl: '\\p{Cc}',
  XDigit: '\\p{Nd}\\p{Hex_Digit}',
  Space: '\\p{White_Space}',
};

const unicodePosix = (name: string): string | undefined => UNICODE_POSIX[name];
