/** Reads canonical type names: `Map<Id,List<Account>>` -> base `Map`, args `Id` and `List<Account>`. */

export interface TypeName {
  readonly base: string;
  readonly args: readonly string[];
}

const known = new Map<string, TypeName>();

/** Splits a canonical type name once; results are kept. */
export function typeNameOf(text: string): TypeName {
  let name = known.get(text);
  if (name === undefined) known.set(text, (name = split(text)));
  return name;
}

function split(text: string): TypeName {
  const start = text.indexOf('<');
  if (start < 0 || !text.endsWith('>')) return { base: text, args: [] };
  const args: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let i = from; i < text.length; i++) {
    const char = text[i];
    if (char === '<') depth++;
    else if (char === '>' && depth > 0) depth--;
    else if (depth === 0 && (char === ',' || char === '>')) {
      args.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return { base: text.slice(0, start), args };
}
