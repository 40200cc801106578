/** Puts a deployment into the queue: it is done after the transaction commits, and dropped when it rolls back. */
import { recordId } from '../../data/store/ids.ts';
import { raise } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexObject } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { Container } from '../../stdlib/metadata/deploy-container.ts';
import { Bean } from '../../stdlib/metadata/support/bean.ts';
import { storeGraph } from '../async/graph.ts';
import { graphContext } from '../async/graph-codecs.ts';
import { JobStore } from '../async/job-store.ts';
import type { Transaction } from '../contract.ts';
import type { DeploymentBody } from './deployment.ts';

const DEPLOY_REQUEST = '0Af';

function valuesOf(component: Bean): readonly Bean[] {
  return (component.fields['values'] as ApexList<Bean>).items;
}

/**
 * @returns the deployment's id
 * @throws AsyncException in a test; IllegalArgumentException when the container is empty or holds what cannot be deployed
 */
export function enqueueDeployment(transaction: Transaction, container: Container, callback: ApexObject | null): string {
  if (transaction.test !== null) raise('AsyncException', 'Metadata cannot be deployed from within a test');
  const components = container.components.items;
  if (components.length === 0) raise('IllegalArgumentException', 'The container must hold at least one component.');
  const records = components.map((component) => {
    if (!(component instanceof Bean) || component.typeName !== 'Metadata.CustomMetadata')
      return raise('IllegalArgumentException', 'The local org deploys Metadata.CustomMetadata components only.');
    const { fullName, label } = component.fields;
    return {
      fullName: (fullName as string | null) ?? raise('IllegalArgumentException', 'A component has no fullName.'),
      label: label as string | null,
      fields: valuesOf(component).map((value) => value.fields['field'] as string | null),
    };
  });
  const { org, user } = transaction;
  const values: ApexValue[] = components.flatMap((one) => valuesOf(one).map((value) => value.fields['value']));
  const jobId = recordId(DEPLOY_REQUEST, org.store.nextNumber('local_org_deployment', 1));
  const now = org.clock.now();
  const body: DeploymentBody = {
    kind: 'deployment',
    records,
    values: storeGraph(new ApexList('Object', values), graphContext(org)),
    callback: callback === null ? null : storeGraph(callback, graphContext(org)),
    createdAt: now,
    phase: { name: 'deploy' },
  };
  new JobStore(org.store).add({ key: jobId, jobId, userId: user.id, dueAt: now, signature: null, body });
  transaction.uncommitted = true;
  return jobId;
}
