/** A deployment as the queue of asynchronous jobs keeps it. */
import type { StoredGraph } from '../async/graph.ts';
import type { DeployedRecord } from './deploy-records.ts';

export interface DeploymentBody {
  readonly kind: 'deployment';
  readonly records: readonly {
    readonly fullName: string;
    readonly label: string | null;
    readonly fields: readonly (string | null)[];
  }[];
  /** Values of all records' fields, one list after the other. */
  readonly values: StoredGraph;
  readonly callback: StoredGraph | null;
  readonly createdAt: number;
  readonly phase:
    | { readonly name: 'deploy' }
    | { readonly name: 'callback'; readonly deployed: readonly DeployedRecord[]; readonly completedAt: number };
}
