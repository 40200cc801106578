/** The stage of an opportunity decides whether it is closed or won, and what it is worth unless somebody says otherwise. */
import { Big, type BigDecimal, RoundingMode } from 'bigdecimal.js';
import type { SObjectValue } from '../../../runtime/sobject.ts';
import { ApexDate } from '../../../runtime/temporal.ts';
import type { ObjectRule } from './index.ts';
import { changed, fill, rowsBy, text } from './values.ts';

const MONTHS_PER_QUARTER = 3;
const PERCENT_SCALE = 2;

/** Fiscal periods are those of the calendar. */
function setFiscal(record: SObjectValue): void {
  const date = record.values.get('CloseDate');
  if (!(date instanceof ApexDate)) return;
  const quarter = Math.ceil(date.month / MONTHS_PER_QUARTER);
  record.values.set('FiscalYear', date.year);
  record.values.set('FiscalQuarter', quarter);
  record.values.set('Fiscal', `${date.year} ${quarter}`);
}

function setExpectedRevenue(record: SObjectValue): void {
  const amount = record.values.get('Amount') as BigDecimal | null | undefined;
  const probability = record.values.get('Probability') as BigDecimal | null | undefined;
  if (!amount || !probability) return;
  const expected = amount.multiply(probability).movePointLeft(PERCENT_SCALE);
  record.values.set('ExpectedRevenue', expected.setScale(PERCENT_SCALE, RoundingMode.HALF_UP));
}

export const opportunity: ObjectRule = {
  derive: (_, rows) => {
    const stages = rowsBy(
      'OpportunityStage',
      'ApiName',
      rows.map(({ record }) => text(record, 'StageName')),
    );
    for (const row of rows) {
      const { record } = row;
      const stage = stages.get(text(record, 'StageName') ?? '');
      record.values.set('IsClosed', stage?.IsClosed === 1);
      record.values.set('IsWon', stage?.IsWon === 1);
      if (row.old !== null && changed(row, 'StageName') && !changed(row, 'Probability'))
        record.values.delete('Probability');
      fill(record, 'Probability', Big(Number(stage?.DefaultProbability ?? 0)));
      if (changed(row, 'StageName')) {
        const category = (stage?.ForecastCategory ?? 'Pipeline') as string;
        record.values.set('ForecastCategory', category);
        record.values.set('ForecastCategoryName', category);
      }
      setFiscal(record);
      setExpectedRevenue(record);
    }
  },
};
