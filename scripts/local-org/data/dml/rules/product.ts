/** Price book entries are named by their product; line items add up. */
import type { BigDecimal } from 'bigdecimal.js';
import type { ObjectRule } from './index.ts';
import { changed, rowsBy, text } from './values.ts';

export const pricebookEntry: ObjectRule = {
  derive: (_, rows) => {
    const products = rowsBy(
      'Product2',
      'Id',
      rows.map(({ record }) => text(record, 'Product2Id')),
    );
    for (const { record } of rows) {
      const product = products.get(text(record, 'Product2Id') ?? '');
      record.values.set('Name', (product?.Name ?? null) as string | null);
      record.values.set('ProductCode', (product?.ProductCode ?? null) as string | null);
    }
  },
};

export const lineItem: ObjectRule = {
  derive: (_, rows) => {
    const entries = rowsBy(
      'PricebookEntry',
      'Id',
      rows.map(({ record }) => text(record, 'PricebookEntryId')),
    );
    for (const row of rows) {
      const { record } = row;
      const entry = entries.get(text(record, 'PricebookEntryId') ?? '');
      record.values.set('Product2Id', (entry?.Product2Id ?? null) as string | null);
      record.values.set('ProductCode', (entry?.ProductCode ?? null) as string | null);
      const quantity = record.values.get('Quantity') as BigDecimal | null | undefined;
      const price = record.values.get('UnitPrice') as BigDecimal | null | undefined;
      if (!quantity || !price) continue;
      if (changed(row, 'UnitPrice') || changed(row, 'Quantity'))
        record.values.set('TotalPrice', quantity.multiply(price));
    }
  },
};
