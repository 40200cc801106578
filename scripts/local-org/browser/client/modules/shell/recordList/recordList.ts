/** The newest records of an object by name. */
import { DATA, describe, request } from '@local-org/runtime';
import { api, LightningElement } from 'lwc';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

const SHOWN = 50;

export default class RecordList extends LightningElement {
  @api objectApiName?: string;
  rows: readonly Row[] = [];
  title = '';
  isLoading = true;

  connectedCallback(): void {
    void this.load();
  }

  get isEmpty(): boolean {
    return !this.isLoading && this.rows.length === 0;
  }

  async load(): Promise<void> {
    try {
      const object = await describe(this.objectApiName ?? '');
      const name = object.fields.find((field) => field.nameField)?.name ?? 'Id';
      const columns = [...new Set(['Id', name])].join(', ');
      const soql = `SELECT ${columns} FROM ${object.name} ORDER BY CreatedDate DESC, Id DESC LIMIT ${SHOWN}`;
      const { records } = await request<{ readonly records: readonly Readonly<Record<string, unknown>>[] }>(
        'GET',
        `${DATA}/query?q=${encodeURIComponent(soql)}`,
      );
      this.title = object.labelPlural;
      this.rows = records.map((record) => ({
        id: String(record['Id']),
        name: String(record[name] ?? record['Id']),
        url: `/lightning/r/${object.name}/${String(record['Id'])}/view`,
      }));
    } finally {
      this.isLoading = false;
    }
  }
}
