/**
 * The metadata types that a project's source may hold, by the suffix of their files, and what becomes of each:
 * `read` is handed to the part of the local org that needs it; `ignored` has no effect on Apex, data or the components' pages
 * as the local org shows them; `refused` would change how the project behaves and is not done here.
 */
export type Treatment = 'read' | 'ignored' | 'refused';

export interface ComponentType {
  readonly type: string;
  readonly treatment: Treatment;
}

const byTreatment: Readonly<Record<Treatment, Readonly<Record<string, string>>>> = {
  read: {
    cls: 'ApexClass',
    trigger: 'ApexTrigger',
    object: 'CustomObject',
    field: 'CustomField',
    recordType: 'RecordType',
    fieldSet: 'FieldSet',
    validationRule: 'ValidationRule',
    md: 'CustomMetadata',
    labels: 'CustomLabels',
    label: 'CustomLabel',
    permissionset: 'PermissionSet',
    permissionsetgroup: 'PermissionSetGroup',
    mutingpermissionset: 'MutingPermissionSet',
    profile: 'Profile',
    customPermission: 'CustomPermission',
    namedCredential: 'NamedCredential',
    externalCredential: 'ExternalCredential',
    remoteSite: 'RemoteSiteSetting',
    resource: 'StaticResource',
    globalValueSet: 'GlobalValueSet',
    notiftype: 'CustomNotificationType',
    platformEventSubscriberConfig: 'PlatformEventSubscriberConfig',
    PlatformEventSubscriberConfig: 'PlatformEventSubscriberConfig',
    group: 'Group',
    queue: 'Queue',
    role: 'Role',
    tab: 'CustomTab',
    app: 'CustomApplication',
    flexipage: 'FlexiPage',
    'js-meta.xml': 'LightningComponentBundle',
    messageChannel: 'LightningMessageChannel',
  },
  ignored: {
    layout: 'Layout',
    listView: 'ListView',
    compactLayout: 'CompactLayout',
    webLink: 'WebLink',
    businessProcess: 'BusinessProcess',
    quickAction: 'QuickAction',
    appMenu: 'AppMenu',
    asset: 'ContentAsset',
    brandingSet: 'BrandingSet',
    cspTrustedSite: 'CspTrustedSite',
    corsWhitelistOrigin: 'CorsWhitelistOrigin',
    dashboard: 'Dashboard',
    dashboardFolder: 'DashboardFolder',
    document: 'Document',
    documentFolder: 'DocumentFolder',
    emailFolder: 'EmailFolder',
    homePageComponent: 'HomePageComponent',
    homePageLayout: 'HomePageLayout',
    index: 'CustomIndex',
    installedPackage: 'InstalledPackage',
    lightningExperienceTheme: 'LightningExperienceTheme',
    navigationMenu: 'NavigationMenu',
    objectTranslation: 'CustomObjectTranslation',
    fieldTranslation: 'CustomFieldTranslation',
    pathAssistant: 'PathAssistant',
    prompt: 'Prompt',
    report: 'Report',
    reportFolder: 'ReportFolder',
    reportType: 'ReportType',
    settings: 'Settings',
    testSuite: 'ApexTestSuite',
    topicsForObjects: 'TopicsForObjects',
    translation: 'Translations',
  },
  refused: {
    approvalProcess: 'ApprovalProcess',
    assignmentRules: 'AssignmentRules',
    auradefinition: 'AuraDefinitionBundle',
    authprovider: 'AuthProvider',
    autoResponseRules: 'AutoResponseRules',
    cachePartition: 'PlatformCachePartition',
    component: 'ApexComponent',
    connectedApp: 'ConnectedApp',
    customHelpMenuSection: 'CustomHelpMenuSection',
    dataSource: 'ExternalDataSource',
    duplicateRule: 'DuplicateRule',
    email: 'EmailTemplate',
    escalationRules: 'EscalationRules',
    externalServiceRegistration: 'ExternalServiceRegistration',
    flow: 'Flow',
    flowDefinition: 'FlowDefinition',
    matchingRule: 'MatchingRules',
    network: 'Network',
    page: 'ApexPage',
    platformEventChannel: 'PlatformEventChannel',
    platformEventChannelMember: 'PlatformEventChannelMember',
    sharingReason: 'SharingReason',
    sharingRules: 'SharingRules',
    site: 'CustomSite',
    standardValueSet: 'StandardValueSet',
    standardValueSetTranslation: 'StandardValueSetTranslation',
    globalValueSetTranslation: 'GlobalValueSetTranslation',
    transactionSecurityPolicy: 'TransactionSecurityPolicy',
    workflow: 'Workflow',
    xmd: 'WaveXmd',
  },
};

/** Types that are written as a bundle: the folder's name is theirs, whatever their files are called. */
export const bundleFolders: Readonly<Record<string, ComponentType>> = {
  lwc: { type: 'LightningComponentBundle', treatment: 'read' },
  aura: { type: 'AuraDefinitionBundle', treatment: 'refused' },
  experiences: { type: 'ExperienceBundle', treatment: 'refused' },
  digitalExperiences: { type: 'DigitalExperienceBundle', treatment: 'refused' },
  genAiFunctions: { type: 'GenAiFunction', treatment: 'refused' },
};

export const componentTypes: ReadonlyMap<string, ComponentType> = new Map(
  Object.entries(byTreatment).flatMap(([treatment, types]) =>
    Object.entries(types).map(([suffix, type]) => [suffix, { type, treatment: treatment as Treatment }] as const),
  ),
);
