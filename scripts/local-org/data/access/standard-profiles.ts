/** What the profiles of a new org may do with data, where their rows do not say it. */

/** Letters of create, read, edit and delete. */
export type Crud = '' | 'R' | 'RC' | 'RCE' | 'RCED';

export interface StandardProfile {
  /** What it may do with the objects that have object permissions; those not named are closed. */
  readonly objects: 'all' | Readonly<Record<string, Crud>>;
  /** Whether it sees and edits the standard fields of the objects that it may use. */
  readonly standardFields: boolean;
}

const SALES: Readonly<Record<string, Crud>> = {
  Account: 'RCED',
  Asset: 'RCED',
  Campaign: 'R',
  Case: 'RCE',
  Contact: 'RCED',
  Contract: 'RCED',
  Document: 'RCED',
  Idea: 'RC',
  Individual: 'RCED',
  Lead: 'RCED',
  Opportunity: 'RCED',
  Order: 'RCED',
  Pricebook2: 'R',
  Product2: 'R',
  PushTopic: 'R',
  Solution: 'RCE',
};
const PLATFORM: Readonly<Record<string, Crud>> = {
  Account: 'RCED',
  Contact: 'RCED',
  Document: 'RCED',
  Idea: 'RC',
  Individual: 'RCED',
};
const readOnly = (objects: Readonly<Record<string, Crud>>): Readonly<Record<string, Crud>> =>
  Object.fromEntries(Object.keys(objects).map((name) => [name, 'R']));

/** Objects with object permissions of their own; other standard objects are open to every internal user. */
export const PERMISSIONED: ReadonlySet<string> = new Set(Object.keys(SALES));

const sales = (more: Readonly<Record<string, Crud>> = {}): StandardProfile => ({
  objects: { ...SALES, ...more },
  standardFields: true,
});
const CLOSED: StandardProfile = { objects: {}, standardFields: false };

/** By name. A profile that is not here is one of the project: it may do what its own metadata says. */
export const STANDARD_PROFILES: ReadonlyMap<string, StandardProfile> = new Map<string, StandardProfile>([
  ['System Administrator', { objects: 'all', standardFields: true }],
  ['Standard User', sales()],
  ['Read Only', { objects: readOnly(SALES), standardFields: true }],
  ['Marketing User', sales({ Campaign: 'RCED' })],
  ['Contract Manager', sales()],
  ['Solution Manager', sales({ Solution: 'RCED' })],
  ['Standard Platform User', { objects: PLATFORM, standardFields: true }],
  ['Minimum Access - Salesforce', CLOSED],
  ['Chatter Free User', CLOSED],
  ['Chatter External User', CLOSED],
]);

/** The platform's own user, which runs event triggers, has no profile and may do everything with data. */
export const AUTOMATED_PROCESS: StandardProfile = { objects: {}, standardFields: true };
export const AUTOMATED_PROCESS_PERMISSIONS: readonly string[] = ['ModifyAllData', 'ViewAllData'];
