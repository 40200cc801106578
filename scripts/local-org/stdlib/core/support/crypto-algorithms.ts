/** Names of algorithms as Apex knows them, and what Node calls them. */
import { raise } from '../../../runtime/exceptions.ts';

const lookup =
  <T>(table: Readonly<Record<string, T>>, what: string) =>
  (name: string): T =>
    table[name.toLowerCase()] ?? raise('InvalidParameterValueException', `Invalid ${what} algorithm: ${name}`);

export const digestNamed = lookup(
  {
    md5: 'md5',
    sha1: 'sha1',
    'sha-1': 'sha1',
    sha256: 'sha256',
    'sha-256': 'sha256',
    sha512: 'sha512',
    'sha-512': 'sha512',
    'sha3-256': 'sha3-256',
    'sha3-384': 'sha3-384',
    'sha3-512': 'sha3-512',
  },
  'digest',
);

export const macNamed = lookup({ hmacmd5: 'md5', hmacsha1: 'sha1', hmacsha256: 'sha256', hmacsha512: 'sha512' }, 'MAC');

export interface SignatureAlgorithm {
  readonly hash: string;
  /** How an ECDSA signature is written; null for RSA. */
  readonly ecdsa: 'der' | 'ieee-p1363' | null;
}

const rsa = (hash: string): SignatureAlgorithm => ({ hash, ecdsa: null });
const ecdsa = (hash: string, plain: boolean): SignatureAlgorithm => ({ hash, ecdsa: plain ? 'ieee-p1363' : 'der' });

export const signatureNamed = lookup<SignatureAlgorithm>(
  {
    rsa: rsa('sha1'),
    'rsa-sha1': rsa('sha1'),
    'rsa-sha256': rsa('sha256'),
    'rsa-sha384': rsa('sha384'),
    'rsa-sha512': rsa('sha512'),
    'ecdsa-sha256': ecdsa('sha256', false),
    'ecdsa-sha256-plain': ecdsa('sha256', true),
    'ecdsa-sha384': ecdsa('sha384', false),
    'ecdsa-sha384-plain': ecdsa('sha384', true),
    'ecdsa-sha512': ecdsa('sha512', false),
    'ecdsa-sha512-plain': ecdsa('sha512', true),
  },
  'signature',
);

export interface Cipher {
  readonly bits: 128 | 192 | 256;
  readonly mode: 'cbc' | 'gcm';
}

export const cipherNamed = lookup<Cipher>(
  {
    aes128: { bits: 128, mode: 'cbc' },
    aes192: { bits: 192, mode: 'cbc' },
    aes256: { bits: 256, mode: 'cbc' },
    'aes128-gcm': { bits: 128, mode: 'gcm' },
    'aes192-gcm': { bits: 192, mode: 'gcm' },
    'aes256-gcm': { bits: 256, mode: 'gcm' },
  },
  'encryption',
);
