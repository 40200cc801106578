import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign as signBytes,
  timingSafeEqual,
  verify as verifyBytes,
  type KeyObject,
} from 'node:crypto';
import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { ApexBlob } from '../../runtime/temporal.ts';
import { defineClass } from '../define.ts';
import * as ciphers from './support/ciphers.ts';
import { digestNamed, macNamed, signatureNamed } from './support/crypto-algorithms.ts';

const blob = (bytes: Uint8Array): ApexBlob => new ApexBlob(bytes);
const aad = (value?: ApexBlob): Uint8Array | null => value?.bytes ?? null;

const mac = (algorithm: string, input: ApexBlob, key: ApexBlob): ApexBlob =>
  blob(createHmac(macNamed(algorithm), key.bytes).update(input.bytes).digest());

const verifyMac = (algorithm: string, data: ApexBlob, key: ApexBlob, expected: ApexBlob): boolean => {
  const { bytes } = mac(algorithm, data, key);
  return bytes.length === expected.bytes.length && timingSafeEqual(bytes, expected.bytes);
};

/** @throws SecurityException for bytes that are no key */
const keyOf = (read: () => KeyObject): KeyObject => {
  try {
    return read();
  } catch {
    return raise('SecurityException', 'Invalid key');
  }
};

const sign = (algorithm: string, input: ApexBlob, privateKey: ApexBlob): ApexBlob => {
  const { hash, ecdsa } = signatureNamed(algorithm);
  const der = Buffer.from(privateKey.bytes);
  const key = keyOf(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  return blob(signBytes(hash, input.bytes, ecdsa === null ? key : { key, dsaEncoding: ecdsa }));
};

const verify = (algorithm: string, data: ApexBlob, signature: ApexBlob, publicKey: ApexBlob): boolean => {
  const { hash, ecdsa } = signatureNamed(algorithm);
  const der = Buffer.from(publicKey.bytes);
  const key = keyOf(() => createPublicKey({ key: der, format: 'der', type: 'spki' }));
  return verifyBytes(hash, data.bytes, ecdsa === null ? key : { key, dsaEncoding: ecdsa }, signature.bytes);
};

const aesKey = (size: number): ApexBlob =>
  [128, 192, 256].includes(size)
    ? blob(current().org.random.bytes(size / 8))
    : raise('InvalidParameterValueException', `Invalid key size: ${size}. Must be 128, 192, or 256.`);

const random = (size: number): Buffer => Buffer.from(current().org.random.bytes(size));

type Managed = (algorithm: string, key: ApexBlob, data: ApexBlob, aaData?: ApexBlob) => ApexBlob;
const encryptManaged: Managed = (algorithm, key, data, aaData) =>
  blob(ciphers.encryptWithIv(algorithm, key.bytes, data.bytes, aad(aaData)));
const decryptManaged: Managed = (algorithm, key, data, aaData) =>
  blob(ciphers.decryptWithIv(algorithm, key.bytes, data.bytes, aad(aaData)));

type WithIv = (algorithm: string, key: ApexBlob, iv: ApexBlob, data: ApexBlob) => ApexBlob;
const encrypt: WithIv = (algorithm, key, iv, data) =>
  blob(ciphers.encrypt(algorithm, key.bytes, iv.bytes, data.bytes, null));
const decrypt: WithIv = (algorithm, key, iv, data) =>
  blob(ciphers.decrypt(algorithm, key.bytes, iv.bytes, data.bytes, null));

export default defineClass({
  name: 'Crypto',
  statics: {
    'Blob decrypt(String algorithm, Blob key, Blob initializationVector, Blob cipherText)': decrypt,
    'Blob decryptWithManagedIV(String algorithm, Blob key, Blob ivAndCipherText)': decryptManaged,
    'Blob decryptWithManagedIV(String algorithm, Blob key, Blob ivAndCipherText, Blob aaData)': decryptManaged,
    'Blob encrypt(String algorithm, Blob key, Blob initializationVector, Blob clearText)': encrypt,
    'Blob encryptWithManagedIV(String algorithm, Blob key, Blob clearText)': encryptManaged,
    'Blob encryptWithManagedIV(String algorithm, Blob key, Blob clearText, Blob aaData)': encryptManaged,
    'Blob generateAesKey(Integer size)': aesKey,
    'Blob generateDigest(String algorithm, Blob input)': (algorithm: string, input: ApexBlob) =>
      blob(createHash(digestNamed(algorithm)).update(input.bytes).digest()),
    'Blob generateMac(String algorithm, Blob input, Blob key)': mac,
    'Integer getRandomInteger()': () => random(4).readInt32BE(),
    'Long getRandomLong()': () => random(8).readBigInt64BE(),
    'Blob sign(String algorithm, Blob input, Blob privateKey)': sign,
    'Boolean verify(String algorithm, Blob data, Blob signature, Blob publicKey)': verify,
    'Boolean verifyHMac(String algorithm, Blob data, Blob key, Blob macToVerify)': verifyMac,
  },
});
