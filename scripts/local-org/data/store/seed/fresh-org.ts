/** What a new org holds before anything is deployed: licences, profiles, users, the standard price book, status values. */
import { stableId } from '../ids.ts';
import { flagsOf, namedId, putRow, type SeedContext, type SeedValues } from './rows.ts';

/** Ids that the rest of the local org refers to. */
export const ORGANIZATION_ID = stableId('00D', 'Organization:org');
export const ADMIN_USER_ID = stableId('005', 'User:admin');
export const AUTOMATED_PROCESS_USER_ID = stableId('005', 'User:autoproc');
export const STANDARD_PRICEBOOK_ID = stableId('01s', 'Pricebook2:standard');

export const profileId = (name: string): string => stableId('00e', `Profile:${name}`);
/** The permission set that every profile owns. */
export const profilePermissionSetId = (name: string): string => stableId('0PS', `PermissionSet:profile.${name}`);

interface ProfileSeed {
  readonly name: string;
  readonly license: string;
  /** `all`, or the system permissions without their prefix. */
  readonly permissions: 'all' | readonly string[];
}

const STAFF = [
  'ApiEnabled',
  'RunReports',
  'ExportReport',
  'EditEvent',
  'EditTask',
  'ViewHelpLink',
  'ActivateContract',
  'ConvertLeads',
  'EmailMass',
  'EmailSingle',
  'LightningExperienceUser',
  'RunFlow',
  'ViewRoles',
  'UseWebLink',
  'ChatterInternalUser',
];
const READER = ['ApiEnabled', 'RunReports', 'ExportReport', 'ViewHelpLink', 'LightningExperienceUser', 'RunFlow'];
const MINIMUM = ['LightningExperienceUser', 'ViewHelpLink', 'ChatterInternalUser'];

const profiles: readonly ProfileSeed[] = [
  { name: 'System Administrator', license: 'Salesforce', permissions: 'all' },
  { name: 'Standard User', license: 'Salesforce', permissions: STAFF },
  { name: 'Read Only', license: 'Salesforce', permissions: READER },
  { name: 'Solution Manager', license: 'Salesforce', permissions: STAFF },
  { name: 'Marketing User', license: 'Salesforce', permissions: [...STAFF, 'ImportLeads'] },
  { name: 'Contract Manager', license: 'Salesforce', permissions: STAFF },
  { name: 'Minimum Access - Salesforce', license: 'Salesforce', permissions: MINIMUM },
  { name: 'Standard Platform User', license: 'Salesforce Platform', permissions: STAFF },
  { name: 'Chatter Free User', license: 'Chatter Free', permissions: ['ChatterInternalUser'] },
];

const licenses: Readonly<Record<string, string>> = {
  Salesforce: 'SFDC',
  'Salesforce Platform': 'AUL',
  'Chatter Free': 'CSN',
};

export const standardProfiles: readonly string[] = profiles.map((profile) => profile.name);

function seedProfiles(context: SeedContext): void {
  for (const [name, key] of Object.entries(licenses)) {
    putRow(context, 'UserLicense', namedId(context, 'UserLicense', name), {
      Name: name,
      MasterLabel: name,
      LicenseDefinitionKey: key,
      Status: 'Active',
    });
  }
  const known = flagsOf(context, 'Profile', 'Permissions');
  for (const { name, license, permissions } of profiles) {
    const granted = permissions === 'all' ? known : permissions.map((permission) => `Permissions${permission}`);
    const flags: SeedValues = Object.fromEntries(granted.map((flag) => [flag, true]));
    const id = putRow(context, 'Profile', profileId(name), {
      Name: name,
      UserLicenseId: namedId(context, 'UserLicense', license),
      UserType: license === 'Chatter Free' ? 'CSNOnly' : 'Standard',
      ...flags,
    });
    putRow(context, 'PermissionSet', profilePermissionSetId(name), {
      Name: `X${id.slice(0, 15)}`,
      Label: name,
      ProfileId: id,
      IsOwnedByProfile: true,
      Type: 'Profile',
      LicenseId: namedId(context, 'UserLicense', license),
      ...flags,
    });
  }
}

const person = {
  LocaleSidKey: 'en_US',
  LanguageLocaleKey: 'en_US',
  EmailEncodingKey: 'UTF-8',
  IsActive: true,
} as const;

function seedUsers(context: SeedContext): void {
  putRow(context, 'User', ADMIN_USER_ID, {
    ...person,
    Username: 'admin@local.example.com',
    FirstName: 'User',
    LastName: 'User',
    Name: 'User User',
    Alias: 'UUser',
    CommunityNickname: 'admin',
    Email: 'admin@local.example.com',
    TimeZoneSidKey: 'America/Los_Angeles',
    ProfileId: profileId('System Administrator'),
    UserType: 'Standard',
    UserPermissionsMarketingUser: true,
    UserPreferencesLightningExperiencePreferred: true,
    DigestFrequency: 'D',
    DefaultGroupNotificationFrequency: 'N',
  });
  putRow(context, 'User', AUTOMATED_PROCESS_USER_ID, {
    ...person,
    Username: `autoproc@${ORGANIZATION_ID.toLowerCase()}`,
    LastName: 'Process',
    FirstName: 'Automated',
    Name: 'Automated Process',
    Alias: 'autoproc',
    CommunityNickname: 'autoproc',
    Email: `autoproc@${ORGANIZATION_ID.toLowerCase()}`,
    TimeZoneSidKey: 'GMT',
    UserType: 'AutomatedProcess',
    DigestFrequency: 'D',
    DefaultGroupNotificationFrequency: 'N',
  });
  // A profile's permission set is assigned to each of its users.
  putRow(context, 'PermissionSetAssignment', namedId(context, 'PermissionSetAssignment', 'admin'), {
    AssigneeId: ADMIN_USER_ID,
    PermissionSetId: profilePermissionSetId('System Administrator'),
    IsActive: true,
  });
}

function seedOrganization(context: SeedContext): void {
  putRow(context, 'Organization', ORGANIZATION_ID, {
    Name: 'Local Org',
    OrganizationType: 'Developer Edition',
    InstanceName: 'LOCAL',
    IsSandbox: false,
    DefaultLocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    TimeZoneSidKey: 'America/Los_Angeles',
    FiscalYearStartMonth: 1,
    UsesStartDateAsFiscalYearName: false,
    Country: 'US',
  });
  putRow(context, 'BusinessHours', namedId(context, 'BusinessHours', 'default'), {
    Name: 'Default',
    IsActive: true,
    IsDefault: true,
    TimeZoneSidKey: 'America/Los_Angeles',
  });
  putRow(context, 'Pricebook2', STANDARD_PRICEBOOK_ID, {
    Name: 'Standard Price Book',
    IsStandard: true,
    IsActive: true,
  });
}

/** Status objects, the field whose values they list, and what is known of some values. */
const statuses: readonly {
  readonly object: string;
  readonly of: readonly [string, string];
  readonly facts: Readonly<Record<string, SeedValues>>;
}[] = [
  { object: 'CaseStatus', of: ['Case', 'Status'], facts: { Closed: { IsClosed: true } } },
  { object: 'TaskStatus', of: ['Task', 'Status'], facts: { Completed: { IsClosed: true } } },
  { object: 'TaskPriority', of: ['Task', 'Priority'], facts: { High: { IsHighPriority: true } } },
  {
    object: 'LeadStatus',
    of: ['Lead', 'Status'],
    facts: { 'Closed - Converted': { IsConverted: true } },
  },
  {
    object: 'ContractStatus',
    of: ['Contract', 'Status'],
    facts: {
      Draft: { StatusCode: 'Draft' },
      'In Approval Process': { StatusCode: 'InApproval' },
      Activated: { StatusCode: 'Activated' },
    },
  },
];

/** Probability and forecast category of the default stages. */
const stages: readonly (readonly [string, number, string])[] = [
  ['Prospecting', 10, 'Pipeline'],
  ['Qualification', 10, 'Pipeline'],
  ['Needs Analysis', 20, 'Pipeline'],
  ['Value Proposition', 50, 'Pipeline'],
  ['Id. Decision Makers', 60, 'Pipeline'],
  ['Perception Analysis', 70, 'Pipeline'],
  ['Proposal/Price Quote', 75, 'Pipeline'],
  ['Negotiation/Review', 90, 'Pipeline'],
  ['Closed Won', 100, 'Closed'],
  ['Closed Lost', 0, 'Omitted'],
];

function seedStatuses(context: SeedContext): void {
  for (const { object, of, facts } of statuses) {
    const values = context.schema.object(of[0])?.fields.get(of[1].toLowerCase())?.picklist?.values ?? [];
    values.forEach((value, i) => {
      putRow(context, object, namedId(context, object, value.value), {
        MasterLabel: value.label,
        ApiName: value.value,
        SortOrder: i + 1,
        IsDefault: value.default,
        ...facts[value.value],
      });
    });
  }
  stages.forEach(([name, probability, category], i) => {
    putRow(context, 'OpportunityStage', namedId(context, 'OpportunityStage', name), {
      MasterLabel: name,
      ApiName: name,
      IsActive: true,
      SortOrder: i + 1,
      IsClosed: name.startsWith('Closed'),
      IsWon: name === 'Closed Won',
      ForecastCategory: category,
      ForecastCategoryName: category,
      DefaultProbability: probability,
    });
  });
}

/** Rows that a person or test may change later: written into a new database only. */
export function seedFreshOrg(context: SeedContext): void {
  seedOrganization(context);
  seedProfiles(context);
  seedUsers(context);
  seedStatuses(context);
}
