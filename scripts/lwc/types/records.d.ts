/** Records without Apex. */
declare module 'lightning/uiRecordApi' {
  import type { ApexResult } from '@salesforce/apex';

  export interface FieldToken {
    readonly fieldApiName: string;
    readonly objectApiName: string;
  }
  export type FieldName = FieldToken | string;
  export type FieldValue = string | number | boolean | null;
  export interface RecordData {
    readonly id: string;
    readonly apiName: string;
    readonly fields: Readonly<
      Record<string, { readonly value: FieldValue | RecordData; readonly displayValue: string | null }>
    >;
  }
  interface RecordConfig {
    readonly recordId: string | undefined;
    readonly fields?: readonly FieldName[];
    readonly optionalFields?: readonly FieldName[];
  }
  /** Wire adapter. */
  export const getRecord: new (callback: (value: ApexResult<RecordData>) => void) => {
    update(config: RecordConfig): void;
    connect(): void;
    disconnect(): void;
  };
  export function getFieldValue(record: RecordData | null | undefined, field: FieldName): FieldValue | undefined;
  export function getFieldDisplayValue(record: RecordData | null | undefined, field: FieldName): string | null;
  export function createRecord(record: {
    readonly apiName: string;
    readonly fields: Readonly<Record<string, FieldValue>>;
  }): Promise<RecordData>;
  /** Changes the fields given; `Id` names the record. */
  export function updateRecord(record: { readonly fields: Readonly<Record<string, FieldValue>> }): Promise<RecordData>;
  export function deleteRecord(recordId: string): Promise<void>;
  /** Tells wires that these records have changed on the server. */
  export function notifyRecordUpdateAvailable(records: readonly { readonly recordId: string }[]): Promise<void>;
}
