import { defineEnum } from '../define.ts';

export const deployProblemType = defineEnum({
  name: 'DeployProblemType',
  namespace: 'Metadata',
  values: ['Error', 'Info', 'Warning'],
});

export const deployStatus = defineEnum({
  name: 'DeployStatus',
  namespace: 'Metadata',
  values: [
    'Canceled',
    'Canceling',
    'Failed',
    'FinalizingDeploy',
    'FinalizingDeployFailed',
    'InProgress',
    'Pending',
    'Succeeded',
    'SucceededPartial',
  ],
});

/** `Layout` is not here: page layouts are not part of this org. */
export const metadataType = defineEnum({ name: 'MetadataType', namespace: 'Metadata', values: ['CustomMetadata'] });
