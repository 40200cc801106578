/** AES as `Crypto.encrypt` and its kin use it: CBC with PKCS #5 padding, or GCM. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { current } from '../../../platform/current.ts';
import { raise } from '../../../runtime/exceptions.ts';
import { cipherNamed, type Cipher } from './crypto-algorithms.ts';

const TAG = 16;
const ivLength = ({ mode }: Cipher): number => (mode === 'gcm' ? 12 : 16);

/** @throws InvalidParameterValueException for an algorithm, key or initialization vector that does not fit */
function checked(algorithm: string, key: Uint8Array): Cipher {
  const cipher = cipherNamed(algorithm);
  if (key.length * 8 !== cipher.bits)
    raise('InvalidParameterValueException', `Invalid private key. Must be ${cipher.bits / 8} bytes.`);
  return cipher;
}

const nodeName = (cipher: Cipher): `aes-${Cipher['bits']}-${Cipher['mode']}` => `aes-${cipher.bits}-${cipher.mode}`;

const checkIv = (cipher: Cipher, iv: Uint8Array): void => {
  if (iv.length !== ivLength(cipher))
    raise('InvalidParameterValueException', `Invalid initialization vector. Must be ${ivLength(cipher)} bytes.`);
};

export function encrypt(
  algorithm: string,
  key: Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
  aad: Uint8Array | null,
): Uint8Array {
  const cipher = checked(algorithm, key);
  checkIv(cipher, iv);
  if (cipher.mode === 'cbc') {
    const cbc = createCipheriv(nodeName(cipher), key, iv);
    return Buffer.concat([cbc.update(data), cbc.final()]);
  }
  const gcm = createCipheriv(nodeName(cipher) as 'aes-256-gcm', key, iv);
  if (aad !== null) gcm.setAAD(aad);
  return Buffer.concat([gcm.update(data), gcm.final(), gcm.getAuthTag()]);
}

/** @throws SecurityException when the data was not made with this key */
export function decrypt(
  algorithm: string,
  key: Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
  aad: Uint8Array | null,
): Uint8Array {
  const cipher = checked(algorithm, key);
  checkIv(cipher, iv);
  try {
    if (cipher.mode === 'cbc') {
      const cbc = createDecipheriv(nodeName(cipher), key, iv);
      return Buffer.concat([cbc.update(data), cbc.final()]);
    }
    const gcm = createDecipheriv(nodeName(cipher) as 'aes-256-gcm', key, iv);
    if (aad !== null) gcm.setAAD(aad);
    gcm.setAuthTag(data.subarray(data.length - TAG));
    return Buffer.concat([gcm.update(data.subarray(0, data.length - TAG)), gcm.final()]);
  } catch {
    return raise(
      'SecurityException',
      'Given final block not properly padded. Such issues can arise if a bad key is used during decryption.',
    );
  }
}

/** The initialization vector is made here and goes before the data. */
export function encryptWithIv(
  algorithm: string,
  key: Uint8Array,
  data: Uint8Array,
  aad: Uint8Array | null,
): Uint8Array {
  const iv = current().org.random.bytes(ivLength(checked(algorithm, key)));
  return Buffer.concat([iv, encrypt(algorithm, key, iv, data, aad)]);
}

export function decryptWithIv(
  algorithm: string,
  key: Uint8Array,
  data: Uint8Array,
  aad: Uint8Array | null,
): Uint8Array {
  const length = ivLength(checked(algorithm, key));
  if (data.length < length) raise('InvalidParameterValueException', `Invalid data. Must be at least ${length} bytes.`);
  return decrypt(algorithm, key, data.subarray(0, length), data.subarray(length), aad);
}
