/** The classes of `Metadata` that are nothing but fields: what is deployed, and what became of it. */
import { defineBean } from './support/bean.ts';

const namespace = 'Metadata';
const METADATA = { fullName: 'String' } as const;

export const metadata = defineBean({ name: 'Metadata', namespace, fields: METADATA });

export const customMetadataValue = defineBean({
  name: 'CustomMetadataValue',
  namespace,
  fields: { field: 'String', value: 'Object' },
});

/** `protected_x`, because `protected` is a word of the language. */
export const customMetadata = defineBean({
  name: 'CustomMetadata',
  namespace,
  superclass: 'Metadata.Metadata',
  inherited: METADATA,
  fields: {
    description: 'String',
    label: 'String',
    protected_x: 'Boolean',
    values: 'List<Metadata.CustomMetadataValue>',
  },
});

export const deployMessage = defineBean({
  name: 'DeployMessage',
  namespace,
  fields: {
    changed: 'Boolean',
    columnNumber: 'Integer',
    componentType: 'String',
    created: 'Boolean',
    createdDate: 'Datetime',
    deleted: 'Boolean',
    fileName: 'String',
    fullName: 'String',
    id: 'Id',
    lineNumber: 'Integer',
    problem: 'String',
    problemType: 'Metadata.DeployProblemType',
    success: 'Boolean',
  },
});

export const deployDetails = defineBean({
  name: 'DeployDetails',
  namespace,
  fields: {
    componentFailures: 'List<Metadata.DeployMessage>',
    componentSuccesses: 'List<Metadata.DeployMessage>',
  },
});

export const deployResult = defineBean({
  name: 'DeployResult',
  namespace,
  fields: {
    canceledBy: 'String',
    canceledByName: 'String',
    checkOnly: 'Boolean',
    completedDate: 'Datetime',
    createdBy: 'String',
    createdByName: 'String',
    createdDate: 'Datetime',
    details: 'Metadata.DeployDetails',
    done: 'Boolean',
    errorMessage: 'String',
    errorStatusCode: 'String',
    id: 'Id',
    ignoreWarnings: 'Boolean',
    lastModifiedDate: 'Datetime',
    numberComponentErrors: 'Integer',
    numberComponentsDeployed: 'Integer',
    numberComponentsTotal: 'Integer',
    rollbackOnError: 'Boolean',
    startDate: 'Datetime',
    stateDetail: 'String',
    status: 'Metadata.DeployStatus',
    success: 'Boolean',
  },
});
