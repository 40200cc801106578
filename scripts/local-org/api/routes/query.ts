/** SOQL over HTTP: `GET query?q=`, `GET query/<locator>`. */
import { ApexList } from '../../runtime/list.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { transact, UNGOVERNED, type ApiContext, type Handler } from '../context.ts';
import { fault, json, queryValue, type ApiResponse } from '../message.ts';
import { encodeRecord } from '../records/encode.ts';
import { shapeOf } from '../records/shape.ts';
import { valueOf } from '../records/results.ts';

const PAGE = 2_000;
const COUNT = /^\s*select\s+count\s*\(\s*\)\s+from\b/i;

interface Locator {
  readonly soql: string;
  readonly offset: number;
}

export const query: Handler = (context) => {
  const soql = queryValue(context.request, 'q');
  return soql === null
    ? fault(400, 'MALFORMED_QUERY', 'SOQL statements cannot be empty or null')
    : run(context, { soql, offset: 0 });
};

/** A locator is the query and where to go on: it is run again, since each request may reach another thread. */
export const queryMore: Handler = (context) => {
  const locator = decode(context.params['locator']);
  return locator === null ? fault(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator') : run(context, locator);
};

function run(context: ApiContext, { soql, offset }: Locator): ApiResponse {
  const base = `/services/data/${context.params['version']}`;
  const { org } = context;
  const options = { mode: 'user', sharing: true } as const;
  const bind = (): undefined => undefined;
  const result = valueOf(
    transact(
      context,
      'SYNCHRONOUS',
      () =>
        COUNT.test(soql) ? org.queries.dynamicCount(soql, bind, options) : org.queries.dynamic(soql, bind, options),
      UNGOVERNED,
    ),
  );
  if (!(result instanceof ApexList)) return json(200, { totalSize: result, done: true, records: [] });
  const shape = shapeOf(soql);
  const rows: readonly SObjectValue[] = result.items;
  const records = rows.slice(offset, offset + PAGE).map((row) => encodeRecord(row, base, shape));
  const next = offset + PAGE;
  const more = next < rows.length ? { nextRecordsUrl: `${base}/query/${encode({ soql, offset: next })}` } : {};
  return json(200, { totalSize: rows.length, done: next >= rows.length, ...more, records });
}

const encode = (locator: Locator): string => Buffer.from(JSON.stringify(locator), 'utf8').toString('base64url');

function decode(text: string): Locator | null {
  try {
    const { soql, offset } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<Locator>;
    return typeof soql === 'string' && Number.isInteger(offset) ? { soql, offset: offset as number } : null;
  } catch {
    return null;
  }
}
