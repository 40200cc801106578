/** The rows by which asynchronous Apex is seen: AsyncApexJob, CronTrigger, CronJobDetail. */
import type { ColumnValue, Org } from '../contract.ts';

export type JobType = 'Queueable' | 'Future' | 'BatchApex' | 'ScheduledApex';
export type JobStatus = 'Holding' | 'Queued' | 'Preparing' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';

type Columns = Readonly<Record<string, ColumnValue>>;

/** Inserts a row that only the platform itself writes. Columns of objects without such a field are refused by the store. */
function insert(org: Org, object: string, columns: Columns): string {
  const info = org.schema.object(object);
  if (info === undefined) throw new Error(`The schema lacks the standard object ${object}.`);
  org.store.begin();
  const row: Record<string, ColumnValue> = { Id: org.store.nextId(info), ...columns };
  if (info.fields.has('isdeleted')) row.IsDeleted = 0;
  const names = Object.keys(row);
  const places = names.map(() => '?').join(', ');
  const sql = `INSERT INTO "${info.name}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places})`;
  org.store.run(sql, Object.values(row));
  return row.Id as string;
}

function update(org: Org, object: string, id: string, columns: Columns): boolean {
  const names = Object.keys(columns);
  const sets = names.map((name) => `"${name}" = ?`).join(', ');
  org.store.begin();
  return org.store.run(`UPDATE "${object}" SET ${sets} WHERE Id = ?`, [...Object.values(columns), id]).changes > 0;
}

/** Id of the ApexClass row of a class; inner classes have no row of their own and show their outer one. */
function apexClassId(org: Org, className: string): string | null {
  const [row] = org.store.all('SELECT Id FROM ApexClass WHERE Name = ?', [className.split('.')[0]]);
  return (row?.Id as string | undefined) ?? null;
}

export interface NewAsyncJob {
  readonly type: JobType;
  readonly className: string;
  readonly userId: string;
  readonly status: JobStatus;
  readonly method?: string;
  readonly cronTriggerId?: string;
}

/** @returns the id of the new AsyncApexJob row */
export function addAsyncJob(org: Org, job: NewAsyncJob): string {
  return insert(org, 'AsyncApexJob', {
    JobType: job.type,
    ApexClassId: apexClassId(org, job.className),
    Status: job.status,
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    NumberOfErrors: 0,
    MethodName: job.method ?? null,
    CronTriggerId: job.cronTriggerId ?? null,
    CreatedById: job.userId,
    CreatedDate: org.clock.now(),
  });
}

export interface JobProgress {
  readonly status?: JobStatus;
  readonly total?: number;
  readonly processed?: number;
  readonly errors?: number;
  /** Cut to the field's length. */
  readonly extendedStatus?: string;
}

const ENDED: ReadonlySet<JobStatus> = new Set<JobStatus>(['Completed', 'Failed', 'Aborted']);

/** Writes how far a job has come; a status that ends it sets the completion date too. */
export function updateAsyncJob(org: Org, jobId: string, progress: JobProgress): void {
  const columns: Record<string, ColumnValue> = {};
  if (progress.status !== undefined) {
    columns.Status = progress.status;
    if (ENDED.has(progress.status)) columns.CompletedDate = org.clock.now();
  }
  if (progress.total !== undefined) columns.TotalJobItems = progress.total;
  if (progress.processed !== undefined) columns.JobItemsProcessed = progress.processed;
  if (progress.errors !== undefined) columns.NumberOfErrors = progress.errors;
  if (progress.extendedStatus !== undefined) columns.ExtendedStatus = fitting(org, progress.extendedStatus);
  update(org, 'AsyncApexJob', jobId, columns);
}

function fitting(org: Org, text: string): string {
  return text.slice(0, org.schema.object('AsyncApexJob')?.fields.get('extendedstatus')?.length);
}

export interface AsyncJobRow {
  readonly id: string;
  readonly status: JobStatus;
  readonly type: string;
  readonly processed: number;
  readonly errors: number;
}

export function asyncJob(org: Org, jobId: string): AsyncJobRow | null {
  const sql = 'SELECT Id, Status, JobType, JobItemsProcessed, NumberOfErrors FROM AsyncApexJob WHERE Id = ?';
  const [row] = org.store.all(sql, [jobId]);
  if (row === undefined) return null;
  return {
    id: row.Id as string,
    status: row.Status as JobStatus,
    type: row.JobType as string,
    processed: Number(row.JobItemsProcessed),
    errors: Number(row.NumberOfErrors),
  };
}

// ---------------------------------------------------------------- schedules

export interface NewSchedule {
  readonly name: string;
  readonly cron: string;
  readonly zone: string;
  readonly userId: string;
  readonly nextFireTime: number;
}

/** CronJobDetail.JobType of scheduled Apex. */
const SCHEDULED_APEX = '7';

/** @returns the id of the new CronTrigger row */
export function addCronTrigger(org: Org, schedule: NewSchedule): string {
  const detail = insert(org, 'CronJobDetail', { Name: schedule.name, JobType: SCHEDULED_APEX });
  const now = org.clock.now();
  return insert(org, 'CronTrigger', {
    CronJobDetailId: detail,
    CronExpression: schedule.cron,
    TimeZoneSidKey: schedule.zone,
    NextFireTime: schedule.nextFireTime,
    StartTime: now,
    State: 'WAITING',
    TimesTriggered: 0,
    OwnerId: schedule.userId,
    CreatedById: schedule.userId,
    CreatedDate: now,
    LastModifiedById: schedule.userId,
  });
}

/** Whether a job of this name waits to be run. */
export function isScheduled(org: Org, name: string): boolean {
  const sql = `SELECT 1 FROM CronTrigger t JOIN CronJobDetail d ON d.Id = t.CronJobDetailId
    WHERE d.Name = ? AND t.State <> 'COMPLETE'`;
  return org.store.all(sql, [name]).length > 0;
}

export function scheduledCount(org: Org): number {
  const sql = `SELECT COUNT(*) AS n FROM CronTrigger t JOIN CronJobDetail d ON d.Id = t.CronJobDetailId
    WHERE d.JobType = ? AND t.State <> 'COMPLETE'`;
  return Number(org.store.all(sql, [SCHEDULED_APEX])[0].n);
}

/** After a schedule fired. @param next null: it never fires again */
export function cronTriggerFired(org: Org, triggerId: string, next: number | null): void {
  org.store.begin();
  org.store.run(
    `UPDATE CronTrigger SET TimesTriggered = TimesTriggered + 1, PreviousFireTime = ?, NextFireTime = ?, State = ? WHERE Id = ?`,
    [org.clock.now(), next, next === null ? 'COMPLETE' : 'WAITING', triggerId],
  );
}

/** @returns whether there was such a trigger */
export function removeCronTrigger(org: Org, triggerId: string): boolean {
  org.store.begin();
  org.store.run('DELETE FROM CronJobDetail WHERE Id = (SELECT CronJobDetailId FROM CronTrigger WHERE Id = ?)', [
    triggerId,
  ]);
  org.store.run(
    `UPDATE AsyncApexJob SET Status = 'Aborted', CompletedDate = ? WHERE CronTriggerId = ? AND Status = 'Queued'`,
    [org.clock.now(), triggerId],
  );
  return org.store.run('DELETE FROM CronTrigger WHERE Id = ?', [triggerId]).changes > 0;
}
