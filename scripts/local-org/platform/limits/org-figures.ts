/** Limits of the org as a whole, as `OrgLimits` and the REST resource `limits` report them. */
import type { OrgSchema } from '../../data/schema/model.ts';
import { hasTable, quote } from '../../data/store/ddl.ts';
import type { Clock, OrgFigures, Store } from '../contract.ts';

const HOUR = 60 * 60 * 1000;
const MEGABYTE = 1024 * 1024;
/** Bytes that a record counts for, whatever its fields hold (Salesforce Help, "Data and File Storage Allocations"). */
const RECORD_SIZE = 2048;

interface World {
  readonly store: Store;
  readonly schema: OrgSchema;
  readonly clock: Clock;
}

interface Figure {
  readonly name: string;
  readonly limit: number;
  readonly used: (world: World) => number;
}

const count = ({ store }: World, sql: string, ...params: number[]): number => Number(store.all(sql, params)[0].n);

/** Tables of records that count against data storage: what users and Apex create, setup aside. */
function dataStorage(world: World): number {
  let records = 0;
  for (const object of world.schema.objects.values())
    if (hasTable(object) && object.createable && !object.setup && object.kind !== 'customMetadata')
      records += count(world, `SELECT COUNT(*) AS n FROM ${quote(object.name)}`);
  return Math.ceil((records * RECORD_SIZE) / MEGABYTE);
}

/** Figures of an Enterprise Edition org (Salesforce Developer Limits and Allocations Quick Reference). */
const FIGURES: readonly Figure[] = [
  {
    name: 'DailyAsyncApexExecutions',
    limit: 250_000,
    used: (world) =>
      count(
        world,
        'SELECT COUNT(*) + COALESCE(SUM(JobItemsProcessed), 0) AS n FROM AsyncApexJob WHERE CreatedDate > ?',
        world.clock.now() - 24 * HOUR,
      ),
  },
  { name: 'DataStorageMB', limit: 10_240, used: dataStorage },
  {
    name: 'HourlyPublishedPlatformEvents',
    limit: 250_000,
    used: (world) => count(world, 'SELECT COUNT(*) AS n FROM _event WHERE publishedAt > ?', world.clock.now() - HOUR),
  },
];

/** @param domainUrl where the org answers, without path */
export function orgFigures(world: World, domainUrl: string): OrgFigures {
  return {
    domainUrl,
    limits: () => FIGURES.map(({ name, limit, used }) => ({ name, limit, used: used(world) })),
  };
}
