/** Values that the platform works out itself for standard objects when a record is saved. */
import { Big } from 'bigdecimal.js';
import { current } from '../../platform/current.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { ObjectPlan } from './plan.ts';

type Derive = (record: SObjectValue, isNew: boolean) => void;

const text = (record: SObjectValue, field: string): string | null =>
  (record.values.get(field) ?? null) as string | null;

/** Sets a value that the caller may not have set. */
const fill = (record: SObjectValue, field: string, value: ApexValue): void => {
  if ((record.values.get(field) ?? null) === null) record.values.set(field, value);
};

const personName: Derive = (record) => {
  const parts = ['FirstName', 'MiddleName', 'LastName', 'Suffix'].flatMap((field) => text(record, field) ?? []);
  if (parts.length > 0) record.values.set('Name', parts.join(' '));
};

/** The stages of a new org: probability, whether closed, whether won, forecast category. */
const STAGES: Readonly<Record<string, readonly [number, boolean, boolean, string]>> = {
  Prospecting: [10, false, false, 'Pipeline'],
  Qualification: [10, false, false, 'Pipeline'],
  'Needs Analysis': [20, false, false, 'Pipeline'],
  'Value Proposition': [50, false, false, 'Pipeline'],
  'Id. Decision Makers': [60, false, false, 'Pipeline'],
  'Perception Analysis': [70, false, false, 'Pipeline'],
  'Proposal/Price Quote': [75, false, false, 'Pipeline'],
  'Negotiation/Review': [90, false, false, 'Pipeline'],
  'Closed Won': [100, true, true, 'Closed'],
  'Closed Lost': [0, true, false, 'Omitted'],
};

const opportunity: Derive = (record) => {
  const stage = STAGES[text(record, 'StageName') ?? ''] ?? [0, false, false, 'Pipeline'];
  fill(record, 'Probability', Big(stage[0]));
  record.values.set('IsClosed', stage[1]);
  record.values.set('IsWon', stage[2]);
  fill(record, 'ForecastCategory', stage[3]);
  fill(record, 'ForecastCategoryName', stage[3]);
};

const closedBy =
  (field: string, closed: string): Derive =>
  (record) =>
    record.values.set('IsClosed', text(record, field) === closed);

const user: Derive = (record, isNew) => {
  personName(record, isNew);
  if (!isNew) return;
  const username = text(record, 'Username') ?? '';
  fill(record, 'CommunityNickname', username.split('@')[0]);
  fill(record, 'UserType', 'Standard');
  if (!record.values.has('IsActive')) record.values.set('IsActive', true);
};

const derivers: Readonly<Record<string, Derive>> = {
  Contact: personName,
  Lead: personName,
  Opportunity: opportunity,
  Case: closedBy('Status', 'Closed'),
  Task: closedBy('Status', 'Completed'),
  User: user,
};

/** Fills in what the platform derives; fields that the object does not have are left out again. */
export function derive(plan: ObjectPlan, record: SObjectValue, isNew: boolean): void {
  const deriver = derivers[record.info.name];
  if (deriver === undefined) return;
  deriver(record, isNew);
  for (const name of record.values.keys()) if (!plan.byName.has(name)) record.values.delete(name);
}

/** The owner of a new record that names none. */
export function applyOwner(plan: ObjectPlan, record: SObjectValue): void {
  if (plan.hasOwner && (record.values.get('OwnerId') ?? null) === null) record.values.set('OwnerId', current().user.id);
}
