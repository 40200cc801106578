/** A record's title and its fields, read only, in the order of the object. */
import { DATA, describe, displayValue, request, type FetchError, type FieldDescribe } from '@local-org/runtime';
import { api, LightningElement } from 'lwc';

interface Line {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

/** Fields that the platform keeps for itself. */
const HIDDEN = new Set(['Id', 'IsDeleted', 'SystemModstamp']);

const isCustom = ({ name }: FieldDescribe): boolean => name.endsWith('__c');

function textOf(field: FieldDescribe, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return displayValue(field, value) ?? '—';
}

export default class RecordCard extends LightningElement {
  @api recordId?: string;
  @api objectApiName?: string;
  @api withoutTitle = false;
  @api withoutFields = false;
  lines: readonly Line[] = [];
  objectLabel = '';
  name = '';
  error = '';

  connectedCallback(): void {
    void this.load();
  }

  get hasTitle(): boolean {
    return !this.withoutTitle && this.name !== '';
  }

  get hasFields(): boolean {
    return !this.withoutFields && this.lines.length > 0;
  }

  async load(): Promise<void> {
    try {
      const object = await describe(this.objectApiName ?? '');
      const path = `${DATA}/sobjects/${object.name}/${this.recordId}`;
      const record = await request<Readonly<Record<string, unknown>>>('GET', path);
      const nameField = object.fields.find((field) => field.nameField);
      this.objectLabel = object.label;
      const name = nameField === undefined ? undefined : record[nameField.name];
      this.name = typeof name === 'string' ? name : (this.recordId ?? '');
      const shown = object.fields.filter(({ name: field }) => field in record && !HIDDEN.has(field));
      // What the project has added says most; the platform's own fields stand below.
      this.lines = [...shown.filter(isCustom), ...shown.filter((field) => !isCustom(field))].map((field) => ({
        name: field.name,
        label: field.label,
        value: textOf(field, record[field.name]),
      }));
      document.title = `${this.name} | ${this.objectLabel}`;
    } catch (error) {
      this.error = reasonOf(error);
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  const { body } = error as FetchError;
  const [first] = (Array.isArray(body) ? body : [body]) as readonly { readonly message?: string }[];
  return first?.message ?? 'The record could not be read.';
}
