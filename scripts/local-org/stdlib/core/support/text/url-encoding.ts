/** The form encoding of `java.net.URLEncoder` and `URLDecoder`. */
import { raise } from '../../../../runtime/exceptions.ts';

/** Encodings that Apex code asks for, as Node names them. */
const ENCODINGS: Readonly<Record<string, BufferEncoding>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'iso-8859-1': 'latin1',
  latin1: 'latin1',
  'us-ascii': 'ascii',
  ascii: 'ascii',
  'utf-16le': 'utf16le',
};

/** @throws StringException for an encoding that is not known */
const encodingOf = (name: string): BufferEncoding =>
  ENCODINGS[name.toLowerCase()] ?? raise('StringException', `Unsupported encoding: ${name}`);

/** Letters, digits and `.-*_` stay, space becomes `+`, all else the bytes in hexadecimal. */
export function urlEncode(text: string, encoding: string): string {
  const scheme = encodingOf(encoding);
  return text.replace(/[^A-Za-z0-9.*_-]+/g, (run) =>
    run
      .split(' ')
      .map((part) => Buffer.from(part, scheme).reduce((hex, byte) => `${hex}%${HEX[byte] ?? ''}`, ''))
      .join('+'),
  );
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/** @throws StringException for a `%` that no two hexadecimal digits follow */
export function urlDecode(text: string, encoding: string): string {
  const scheme = encodingOf(encoding);
  return text.replace(/\+/g, ' ').replace(/(?:%[\s\S]{0,2})+/g, (run) => {
    if (!/^(?:%[0-9a-fA-F]{2})+$/.test(run))
      return raise(
        'StringException',
        `URLDecoder: Illegal hex characters in escape (%) pattern - "${run.slice(1, 3)}"`,
      );
    return Buffer.from(run.replaceAll('%', ''), 'hex').toString(scheme);
  });
}
