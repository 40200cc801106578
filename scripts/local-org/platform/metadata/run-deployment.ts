/** Runs a deployment from the queue: the records first, then the callback in a transaction of its own. */
import { ApexList } from '../../runtime/list.ts';
import type { ApexObject } from '../../runtime/object.ts';
import { ApexDatetime } from '../../runtime/temporal.ts';
import { deployDetails, deployMessage, deployResult } from '../../stdlib/metadata/beans.ts';
import { CallbackContext } from '../../stdlib/metadata/deploy-callback.ts';
import { deployProblemType, deployStatus } from '../../stdlib/metadata/enums.ts';
import type { Bean } from '../../stdlib/metadata/support/bean.ts';
import { enumConstant } from '../../stdlib/schema/support/enum-constant.ts';
import { restoreGraph } from '../async/graph.ts';
import { graphContext } from '../async/graph-codecs.ts';
import type { JobHost } from '../async/job-host.ts';
import { JobStore, type StoredJob } from '../async/job-store.ts';
import type { RunningUser } from '../contract.ts';
import type { Outcome } from '../runtime-host.ts';
import { deployRecords, type DeployedRecord, type RecordToDeploy } from './deploy-records.ts';
import type { DeploymentBody } from './deployment.ts';

const HANDLE_RESULT = 'handleresult(metadata.deployresult,metadata.deploycallbackcontext)';

type Failure = Extract<Outcome<unknown>, { readonly ok: false }>;

/**
 * Does the next step of a deployment.
 * @returns what failed in the callback, or null
 */
export function runDeployment(host: JobHost, job: StoredJob, body: DeploymentBody): Failure | null {
  if (body.phase.name === 'callback') return runCallback(host, job, body, body.phase);
  const { org } = host;
  const jobs = new JobStore(org.store);
  host.settle(() => {
    const deployed = deployRecords(org, recordsOf(host, body));
    if (body.callback === null) jobs.remove(job.key);
    else {
      const completedAt = org.clock.now();
      jobs.update(job.key, { ...body, phase: { name: 'callback', deployed, completedAt } }, completedAt);
    }
  });
  return null;
}

function recordsOf({ org }: JobHost, body: DeploymentBody): readonly RecordToDeploy[] {
  const values = [...(restoreGraph(body.values, graphContext(org)) as ApexList).items];
  return body.records.map(({ fullName, label, fields }) => ({
    fullName,
    label,
    values: fields.map((field) => ({ field, value: values.shift() ?? null })),
  }));
}

function runCallback(
  host: JobHost,
  job: StoredJob,
  body: DeploymentBody,
  { deployed, completedAt }: Extract<DeploymentBody['phase'], { readonly name: 'callback' }>,
): Failure | null {
  const { org } = host;
  const jobs = new JobStore(org.store);
  const outcome = host.run({ quiddity: 'UNDEFINED', userId: job.userId }, (transaction) => {
    if (body.callback !== null) {
      const callback = restoreGraph(body.callback, graphContext(org)) as ApexObject;
      const result = resultOf(job, transaction.user, deployed, { createdAt: body.createdAt, completedAt });
      org.program.callMethod(callback, HANDLE_RESULT, [result, new CallbackContext(job.jobId)]);
    }
    jobs.remove(job.key);
  });
  if (outcome.ok) return null;
  host.settle(() => void jobs.remove(job.key));
  return outcome;
}

interface Times {
  readonly createdAt: number;
  readonly completedAt: number;
}

function messageOf({ fullName, id, created, problem }: DeployedRecord, at: ApexDatetime): Bean {
  const success = problem === null;
  const fileName = `customMetadata/${fullName}.md`;
  return deployMessage.make({
    changed: success,
    componentType: 'CustomMetadata',
    created,
    createdDate: at,
    deleted: false,
    fileName,
    fullName,
    id,
    problem,
    problemType: success ? null : enumConstant(deployProblemType, 'Error'),
    success,
  });
}

function resultOf(job: StoredJob, user: RunningUser, deployed: readonly DeployedRecord[], times: Times): Bean {
  const at = new ApexDatetime(times.completedAt);
  const started = new ApexDatetime(times.createdAt);
  const failures = deployed.filter(({ problem }) => problem !== null);
  const success = failures.length === 0;
  // A deployment that fails is rolled back as a whole: nothing of it succeeded.
  const successes = success ? deployed : [];
  const messages = (records: readonly DeployedRecord[]): ApexList =>
    new ApexList(
      'Metadata.DeployMessage',
      records.map((record) => messageOf(record, at)),
    );
  return deployResult.make({
    checkOnly: false,
    completedDate: at,
    createdBy: user.id,
    createdByName: user.name,
    createdDate: started,
    details: deployDetails.make({ componentFailures: messages(failures), componentSuccesses: messages(successes) }),
    done: true,
    id: job.jobId,
    ignoreWarnings: true,
    lastModifiedDate: at,
    numberComponentErrors: failures.length,
    numberComponentsDeployed: successes.length,
    numberComponentsTotal: deployed.length,
    rollbackOnError: true,
    startDate: started,
    status: enumConstant(deployStatus, success ? 'Succeeded' : 'Failed'),
    success,
  });
}
