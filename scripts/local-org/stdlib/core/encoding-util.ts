import { raise } from '../../runtime/exceptions.ts';
import { ApexBlob } from '../../runtime/temporal.ts';
import { defineClass } from '../define.ts';
import { urlDecode, urlEncode } from './support/text/url-encoding.ts';

const hexToBlob = (text: string): ApexBlob => {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text))
    return raise('InvalidParameterValueException', `Invalid hex string: ${text}`);
  return new ApexBlob(Buffer.from(text, 'hex'));
};

/** Line breaks are skipped, as the platform does. */
const base64Decode = (text: string): ApexBlob => {
  const compact = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.replace(/=+$/, '').length % 4 === 1)
    return raise('StringException', `Unrecognized base64 character in: ${text.slice(0, 100)}`);
  return new ApexBlob(Buffer.from(compact, 'base64'));
};

export default defineClass({
  name: 'EncodingUtil',
  statics: {
    'Blob base64Decode(String text)': base64Decode,
    'String base64Encode(Blob data)': (data: ApexBlob) => Buffer.from(data.bytes).toString('base64'),
    'Blob convertFromHex(String text)': hexToBlob,
    'String convertToHex(Blob data)': (data: ApexBlob) => Buffer.from(data.bytes).toString('hex'),
    'String urlDecode(String text, String encodingScheme)': urlDecode,
    'String urlEncode(String text, String encodingScheme)': urlEncode,
  },
});
