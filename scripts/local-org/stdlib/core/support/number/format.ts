/** Numbers as the running user's locale writes them. */
import type { BigDecimal } from 'bigdecimal.js';
import { current } from '../../../../platform/current.ts';

/** Locale tag of a Salesforce locale (`en_US`, `de_DE_EURO`); English where this runtime does not know it. */
export function localeTag(locale: string): string {
  const [language = 'en', region] = locale.split('_');
  const tag = region === undefined ? language : `${language}-${region}`;
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}

/** Grouped, with at most three digits after the point, ties to the even one. */
export function formatNumber(value: number | bigint | BigDecimal): string {
  const format = new Intl.NumberFormat(localeTag(current().user.locale), {
    maximumFractionDigits: 3,
    roundingMode: 'halfEven',
  });
  return format.format(typeof value === 'object' ? (value.toPlainString() as `${number}`) : value);
}
