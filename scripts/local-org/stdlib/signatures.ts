/** Reads the signature keys of `define.ts` definitions. */
import { readTypeText, type TypeText } from '../apex/type-table.ts';

export interface SignatureParam {
  readonly name: string;
  readonly type: TypeText;
  /** Written `Type?`: null is a legal argument. */
  readonly nullable: boolean;
}
export interface Signature {
  /** null: a constructor. */
  readonly returns: TypeText | null;
  /** Empty: a constructor. */
  readonly name: string;
  readonly params: readonly SignatureParam[];
}

const refuse = (key: string): never => {
  throw new Error(`Malformed signature in the standard library: "${key}"`);
};

function readParams(key: string, open: number): SignatureParam[] {
  const params: SignatureParam[] = [];
  let at = open + 1;
  const rest = /\s*(\?)?\s*(\w+)\s*([,)])/y;
  if (/^\s*\)\s*$/.test(key.slice(at))) return params;
  for (;;) {
    const type = readTypeText(key, at);
    if (!type) return refuse(key);
    rest.lastIndex = type.end;
    const match = rest.exec(key);
    const name = match?.[2];
    if (!match || name === undefined) return refuse(key);
    params.push({ name, type: type.type, nullable: match[1] === '?' });
    at = rest.lastIndex;
    if (match[3] === ')') break;
  }
  return key.slice(at).trim() === '' ? params : refuse(key);
}

/**
 * Parses `ReturnType name(Type a, Type? b)` or, for a constructor, `(Type a)`.
 * @throws Error when the key is malformed: a fault of the standard library.
 */
export function parseSignature(key: string): Signature {
  const open = key.indexOf('(');
  if (open < 0) return refuse(key);
  if (key.slice(0, open).trim() === '') return { returns: null, name: '', params: readParams(key, open) };
  const { type, name } = parseProperty(key.slice(0, open));
  return { returns: type, name, params: readParams(key, open) };
}

/** Parses a property's key, `Type name`. */
export function parseProperty(key: string): { readonly type: TypeText; readonly name: string } {
  const type = readTypeText(key, 0);
  const name = type ? key.slice(type.end).trim() : '';
  return type && /^\w+$/.test(name) ? { type: type.type, name } : refuse(key);
}

/** Which parameters of a method's or constructor's key take null, by position. */
export function nullableParams(key: string): readonly boolean[] {
  return readParams(key, key.indexOf('(')).map((param) => param.nullable);
}
