/** Records without Apex, over the org's data API. */
import {
  DATA,
  describe,
  displayValue,
  refreshAll,
  request,
  wireAdapter,
  type FieldDescribe,
  type ObjectDescribe,
} from '@local-org/runtime';

type FieldName = string | { readonly objectApiName: string; readonly fieldApiName: string };
type Row = Readonly<Record<string, unknown>>;

interface FieldData {
  readonly value: unknown;
  readonly displayValue: string | null;
}

interface RecordData {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Readonly<Record<string, FieldData>>;
}

/** `Account.Owner.Name` */
const pathOf = (field: FieldName): readonly string[] =>
  (typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`).split('.');

const listOf = (fields: unknown): readonly FieldName[] =>
  fields === undefined ? [] : Array.isArray(fields) ? (fields as FieldName[]) : [fields as FieldName];

const isKnown =
  ({ fields }: ObjectDescribe) =>
  ([first]: readonly string[]): boolean =>
    fields.some(({ name, relationshipName }) => name === first || relationshipName === first);

/** Fields by path to the nested form of wires. */
function nested(
  row: Row,
  paths: readonly (readonly string[])[],
  fields: readonly FieldDescribe[],
): RecordData['fields'] {
  const result: Record<string, FieldData> = {};
  for (const first of new Set(paths.map(([name]) => name))) {
    const below = paths.filter(([name, next]) => name === first && next !== undefined).map(([, ...rest]) => rest);
    const value = row[first] ?? null;
    const field = fields.find(({ name }) => name === first);
    if (below.length > 0 && value !== null)
      result[first] = { value: { fields: nested(value as Row, below, []) }, displayValue: null };
    else result[first] = { value, displayValue: field === undefined ? null : displayValue(field, value) };
  }
  return result;
}

async function read({ recordId, fields, optionalFields }: Readonly<Record<string, unknown>>): Promise<RecordData> {
  const required = listOf(fields).map(pathOf);
  const optional = listOf(optionalFields).map(pathOf);
  const [apiName] = [...required, ...optional][0] ?? [];
  if (apiName === undefined) throw new Error('getRecord needs fields or optionalFields; layouts are not supported.');
  const object = await describe(apiName);
  const withoutObject = ([, ...path]: readonly string[]): readonly string[] => path;
  const paths = [...required.map(withoutObject), ...optional.map(withoutObject).filter(isKnown(object))];
  const columns = [...new Set(['Id', ...paths.map((path) => path.join('.'))])].join(', ');
  const id = String(recordId).replace(/\W/g, '');
  const soql = `SELECT ${columns} FROM ${object.name} WHERE Id = '${id}'`;
  const { records } = await request<{ readonly records: readonly Row[] }>(
    'GET',
    `${DATA}/query?q=${encodeURIComponent(soql)}`,
  );
  const [row] = records;
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the shape of errors that wires give
  if (row === undefined) throw notFound;
  return { id: String(row['Id']), apiName: object.name, fields: nested(row, paths, object.fields) };
}

const notFound = {
  ok: false,
  status: 404,
  statusText: 'Not Found',
  errorType: 'fetchResponse',
  headers: {},
  body: { errorCode: 'NOT_FOUND', message: 'The requested resource does not exist', statusCode: 404 },
};

export const getRecord = wireAdapter(read);

export function getFieldValue(record: RecordData | undefined, field: FieldName): unknown {
  let current: RecordData['fields'] | undefined = record?.fields;
  let value: unknown;
  for (const name of pathOf(field).slice(1)) {
    value = current?.[name]?.value;
    current = (value as RecordData | null | undefined)?.fields;
  }
  return value;
}

export function getFieldDisplayValue(record: RecordData | undefined, field: FieldName): string | null {
  return record?.fields[pathOf(field)[1]]?.displayValue ?? null;
}

interface RecordInput {
  readonly apiName?: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Object of an id, by its first three characters. */
async function objectOf(id: string): Promise<string> {
  const { sobjects } = await request<{ readonly sobjects: readonly { name: string; keyPrefix: string | null }[] }>(
    'GET',
    `${DATA}/sobjects`,
  );
  const object = sobjects.find(({ keyPrefix }) => keyPrefix === id.slice(0, 3));
  if (object === undefined) throw new Error(`No object has ids like ${id}.`);
  return object.name;
}

const saved = async (apiName: string, id: string, fields: RecordInput['fields']): Promise<RecordData> => {
  const names = Object.keys(fields).filter((name) => name !== 'Id');
  return read({ recordId: id, fields: ['Id', ...names].map((name) => `${apiName}.${name}`) });
};

export async function createRecord({ apiName = '', fields }: RecordInput): Promise<RecordData> {
  const { id } = await request<{ readonly id: string }>('POST', `${DATA}/sobjects/${apiName}`, fields);
  return saved(apiName, id, fields);
}

export async function updateRecord({ fields }: RecordInput): Promise<RecordData> {
  const { Id: id, ...values } = fields;
  const apiName = await objectOf(String(id));
  await request('PATCH', `${DATA}/sobjects/${apiName}/${String(id)}`, values);
  await refreshAll(getRecord);
  return saved(apiName, String(id), fields);
}

export async function deleteRecord(id: string): Promise<void> {
  await request('DELETE', `${DATA}/sobjects/${await objectOf(id)}/${id}`);
}

/** All wires are asked anew: the page shows few, and which record each shows matters little. */
export const notifyRecordUpdateAvailable = (): Promise<void> => refreshAll(getRecord);
