import { format } from 'c/consoleText';
import { labels } from './labels';

/** A log as the list shows it. */
export interface LogRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly createdAt: string;
  /** Milliseconds; null when the time is not known. */
  readonly timestamp: number | null;
  readonly exactTime: string;
  readonly integration: string;
  readonly outcome: string;
  readonly icon: string;
  readonly iconVariant: string;
  readonly request: string;
  readonly status: string;
  readonly records: string;
  readonly refused: string;
  readonly duration: string;
  readonly error: string;
  /** Cells without a value take no room on a phone. */
  readonly errorClass: string;
  readonly recordsClass: string;
  readonly durationClass: string;
}

/** Signs of the outcomes: shape and word say the same as the colour. */
const SIGNS: Readonly<Record<string, { readonly icon: string; readonly variant: string }>> = {
  Success: { icon: 'utility:success', variant: 'success' },
  Partial: { icon: 'utility:warning', variant: 'warning' },
  Failed: { icon: 'utility:error', variant: 'error' },
};
const NO_SIGN = { icon: 'utility:dash', variant: '' };

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const whole = new Intl.NumberFormat();

const number = (value: number | null | undefined, label: string): string =>
  typeof value === 'number' ? format(label, whole.format(value)) : '';

const cellClass = (name: string, value: unknown): string =>
  value === null || value === undefined || value === '' ? `${name} is-empty` : name;

/** What the list shows of a log. */
export function rowOf(log: Apex.ConsoleLogs.Row): LogRow {
  const sign = SIGNS[log.outcome ?? ''] ?? NO_SIGN;
  return {
    id: log.id ?? '',
    name: log.name ?? '',
    url: `/lightning/r/Integration_Log__c/${log.id}/view`,
    createdAt: log.createdAt ?? '',
    timestamp: log.createdAt ? Date.parse(log.createdAt) : null,
    exactTime: log.createdAt ? exact.format(new Date(log.createdAt)) : '',
    integration: log.integration ?? '',
    outcome: log.outcome ?? '',
    icon: sign.icon,
    iconVariant: sign.variant,
    request: [log.method, log.endpoint?.replace(/^callout:/, '')].filter((part) => part).join(' ') || (log.event ?? ''),
    status: number(log.statusCode, labels.status),
    records: number(log.sent, labels.sent),
    refused: log.refused ? number(log.refused, labels.refused) : '',
    duration: number(log.duration, labels.milliseconds),
    error: log.error ?? '',
    errorClass: cellClass('message', log.error),
    recordsClass: cellClass('records', log.sent),
    durationClass: cellClass('duration', log.duration),
  };
}

/** How many logs are shown, and whether there are more. */
export function shownText(count: number, hasMore: boolean): string {
  if (hasMore) return format(labels.shownMore, whole.format(count));
  return count === 1 ? labels.shownOne : format(labels.shown, whole.format(count));
}
