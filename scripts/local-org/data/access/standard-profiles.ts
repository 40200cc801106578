/**
 * The profiles of a new org, as data: their licence, the user permissions that matter here, and what they may do with the standard
 * objects that have object permissions.
 */

/** Letters of create, read, edit and delete. */
export type Crud = '' | 'R' | 'RC' | 'RE' | 'RCE' | 'RCED' | 'RED';

export interface StandardProfile {
  readonly name: string;
  /** Name of its metadata file. */
  readonly metadataName: string;
  readonly license: string;
  /** `all`: every user permission. */
  readonly permissions: 'all' | readonly string[];
  readonly objects: Readonly<Record<string, Crud>>;
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

const USER = [
  'ActivateContract',
  'ApiEnabled',
  'ChatterInternalUser',
  'ConvertLeads',
  'EditEvent',
  'EditTask',
  'EmailMass',
  'EmailSingle',
  'ExportReport',
  'LightningExperienceUser',
  'RunFlow',
  'RunReports',
  'TransferAnyLead',
  'ViewHelpLink',
];
const LOOKING = [
  'ApiEnabled',
  'ChatterInternalUser',
  'ExportReport',
  'LightningExperienceUser',
  'RunReports',
  'ViewHelpLink',
];

/** Objects with object permissions of their own; other standard objects are open to every internal user. */
export const PERMISSIONED: ReadonlySet<string> = new Set(Object.keys(SALES));

export const ADMINISTRATOR = 'System Administrator';
export const AUTOMATED_PROCESS = 'Automated Process';

const profile = (
  name: string,
  metadataName: string,
  license: string,
  permissions: StandardProfile['permissions'],
  objects: Readonly<Record<string, Crud>>,
  standardFields = true,
): StandardProfile => ({ name, metadataName, license, permissions, objects, standardFields });

export const STANDARD_PROFILES: readonly StandardProfile[] = [
  profile(ADMINISTRATOR, 'Admin', 'Salesforce', 'all', {}),
  // Not a profile that can be assigned: what the platform's own user, which runs event triggers, may do.
  profile(AUTOMATED_PROCESS, AUTOMATED_PROCESS, 'Salesforce', ['ModifyAllData', 'ViewAllData'], {}),
  profile('Standard User', 'Standard', 'Salesforce', USER, SALES),
  profile('Read Only', 'ReadOnly', 'Salesforce', LOOKING, readOnly(SALES)),
  profile('Marketing User', 'MarketingProfile', 'Salesforce', [...USER, 'ImportLeads'], { ...SALES, Campaign: 'RCED' }),
  profile('Contract Manager', 'ContractManager', 'Salesforce', USER, SALES),
  profile('Solution Manager', 'SolutionManager', 'Salesforce', [...USER, 'ManageCategories'], {
    ...SALES,
    Solution: 'RCED',
  }),
  profile('Standard Platform User', 'StandardAul', 'Salesforce Platform', USER, PLATFORM),
  profile(
    'Minimum Access - Salesforce',
    'Minimum Access - Salesforce',
    'Salesforce',
    ['ApiEnabled', 'ChatterInternalUser', 'LightningExperienceUser'],
    {},
    false,
  ),
  profile(
    'Salesforce API Only System Integrations',
    'Salesforce API Only System Integrations',
    'Salesforce Integration',
    ['ApiEnabled'],
    {},
    false,
  ),
  profile('Chatter Free User', 'Chatter Free User', 'Chatter Free', ['ChatterInternalUser'], {}, false),
  profile('Chatter External User', 'Chatter External User', 'Chatter External', [], {}, false),
];

export const LICENSES: readonly { readonly name: string; readonly key: string; readonly total: number }[] = [
  { name: 'Salesforce', key: 'SFDC', total: 100 },
  { name: 'Salesforce Platform', key: 'AUL', total: 100 },
  { name: 'Salesforce Integration', key: 'PID_STRATEGIC_INTEGRATION', total: 5 },
  { name: 'Chatter Free', key: 'PID_CHATTER', total: 5000 },
  { name: 'Chatter External', key: 'PID_CHATTER_EXTERNAL', total: 500 },
];
