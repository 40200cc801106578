/** Cases and tasks are closed by their status. */
import { current } from '../../../platform/current.ts';
import { ApexDatetime } from '../../../runtime/temporal.ts';
import type { ObjectRule } from './index.ts';
import { changed, rowsBy, text } from './values.ts';

/** @param closedAt field that keeps when it was closed */
function closedBy(statuses: string, closedAt: string): ObjectRule {
  return {
    derive: (_, rows) => {
      const known = rowsBy(
        statuses,
        'ApiName',
        rows.map(({ record }) => text(record, 'Status')),
      );
      for (const row of rows) {
        const { record } = row;
        const closed = known.get(text(record, 'Status') ?? '')?.IsClosed === 1;
        record.values.set('IsClosed', closed);
        if (row.record.info.fields.has('ishighpriority')) {
          record.values.set('IsHighPriority', text(record, 'Priority') === 'High');
        }
        if (!changed(row, 'IsClosed')) continue;
        record.values.set(closedAt, closed ? new ApexDatetime(current().org.clock.now()) : null);
        if (row.old === null && record.info.name === 'Case') record.values.set('IsClosedOnCreate', closed);
      }
    },
  };
}

export const caseRule = closedBy('CaseStatus', 'ClosedDate');
export const task = closedBy('TaskStatus', 'CompletedDateTime');
