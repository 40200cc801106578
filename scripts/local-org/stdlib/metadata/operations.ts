/** Metadata.Operations: reads custom metadata records, and deploys them after the transaction. */
import { current } from '../../platform/current.ts';
import { enqueueDeployment } from '../../platform/metadata/enqueue-deployment.ts';
import { retrieveRecord } from '../../platform/metadata/retrieve.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexEnum, ApexObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import type { Container } from './deploy-container.ts';

export default defineClass({
  name: 'Operations',
  namespace: 'Metadata',
  statics: {
    'Id enqueueDeployment(Metadata.DeployContainer container, Metadata.DeployCallback? callback)': (
      container: Container,
      callback: ApexObject | null,
    ) => enqueueDeployment(current(), container, callback),
    'List<Metadata.Metadata> retrieve(Metadata.MetadataType type, List<String> fullNames)': (
      _type: ApexEnum,
      fullNames: ApexList<string>,
    ) => {
      const { org } = current();
      const found = fullNames.items.map((name) => retrieveRecord(org, name ?? '')).filter((one) => one !== null);
      return new ApexList('Metadata.Metadata', found);
    },
  },
});
