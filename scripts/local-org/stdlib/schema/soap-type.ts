import type { FieldInfo } from '../../data/schema/model.ts';
import { defineEnum } from '../define.ts';

/** SOAP type by the Apex type of a field. */
export const SOAP_TYPES: Readonly<Record<FieldInfo['apexType'], string>> = {
  String: 'STRING',
  Id: 'ID',
  Boolean: 'BOOLEAN',
  Integer: 'INTEGER',
  Long: 'LONG',
  Decimal: 'DOUBLE',
  Double: 'DOUBLE',
  Date: 'DATE',
  Datetime: 'DATETIME',
  Time: 'TIME',
  Blob: 'BASE64BINARY',
  Address: 'ADDRESS',
  Location: 'LOCATION',
  Object: 'ANYTYPE',
};

export default defineEnum({
  name: 'SOAPType',
  namespace: 'Schema',
  values: [
    'ADDRESS',
    'ANYTYPE',
    'BASE64BINARY',
    'BOOLEAN',
    'DATE',
    'DATETIME',
    'DOUBLE',
    'ID',
    'INTEGER',
    'LOCATION',
    'LONG',
    'STRING',
    'TIME',
  ],
});
