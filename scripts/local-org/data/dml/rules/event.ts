/** Start, end and duration of a calendar event agree. */
import type { SObjectValue } from '../../../runtime/sobject.ts';
import { ApexDate, ApexDatetime } from '../../../runtime/temporal.ts';
import type { Row } from '../row.ts';
import type { ObjectRule } from './index.ts';
import { changed, fill } from './values.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

const datetime = (record: SObjectValue, field: string): ApexDatetime | null =>
  (record.values.get(field) ?? null) as ApexDatetime | null;

/** A duration that was given decides the end; else the end decides the duration. */
function setPeriod(row: Row): void {
  const { record } = row;
  fill(record, 'StartDateTime', datetime(record, 'ActivityDateTime'));
  const start = datetime(record, 'StartDateTime');
  if (start === null) return;
  record.values.set('ActivityDateTime', start);
  record.values.set('ActivityDate', new ApexDate(Math.floor(start.ms / MS_PER_DAY)));
  const minutes = (record.values.get('DurationInMinutes') ?? null) as number | null;
  const end = datetime(record, 'EndDateTime');
  const endGiven = end !== null && (row.old === null || changed(row, 'EndDateTime'));
  if (endGiven) record.values.set('DurationInMinutes', Math.round((end.ms - start.ms) / MS_PER_MINUTE));
  else if (minutes !== null) record.values.set('EndDateTime', new ApexDatetime(start.ms + minutes * MS_PER_MINUTE));
  const last = datetime(record, 'EndDateTime');
  if (last !== null) record.values.set('EndDate', new ApexDate(Math.floor(last.ms / MS_PER_DAY)));
}

export const event: ObjectRule = { derive: (_, rows) => rows.forEach(setPeriod) };
