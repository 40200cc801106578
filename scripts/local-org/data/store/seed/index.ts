/** Fills an org's database with what the platform and a deployment put there. */
import { createHash } from 'node:crypto';
import type { Store } from '../../../platform/contract.ts';
import { seedDefinitions } from './definitions.ts';
import { seedDeployment, type Deployment } from './deployed.ts';
import { ADMIN_USER_ID, ORGANIZATION_ID, seedFreshOrg } from './fresh-org.ts';
import type { SeedContext } from './rows.ts';

export {
  ADMIN_USER_ID,
  AUTOMATED_PROCESS_USER_ID,
  ORGANIZATION_ID,
  profileId,
  profilePermissionSetId,
  STANDARD_PRICEBOOK_ID,
} from './fresh-org.ts';
export type { Deployment } from './deployed.ts';

/** Different whenever the definitions of objects or fields are. */
function describeHash(deployment: Deployment): string {
  const hash = createHash('sha1');
  for (const object of deployment.built.schema.objects.values())
    hash.update(JSON.stringify([object.name, object.label, object.keyPrefix, [...object.fields.values()]]));
  return hash.digest('hex');
}

/**
 * Makes a new database an org, and brings the rows of an existing one to the project as it is now. Commits.
 * @param now milliseconds since the epoch
 */
export function seedOrg(store: Store, deployment: Deployment, now: number): void {
  const context: SeedContext = { store, schema: deployment.built.schema, now, userId: ADMIN_USER_ID };
  store.begin();
  try {
    const [organization] = store.all('SELECT 1 FROM "Organization" WHERE "Id"=?', [ORGANIZATION_ID]);
    if (organization === undefined) seedFreshOrg(context);
    seedDeployment(context, deployment);
    const hash = describeHash(deployment);
    const [stored] = store.all(`SELECT "value" FROM "_meta" WHERE "key"='definitions'`, []);
    if (stored?.value !== hash) {
      seedDefinitions(context);
      store.run(`INSERT OR REPLACE INTO "_meta" ("key","value") VALUES ('definitions',?)`, [hash]);
    }
    store.commit();
  } catch (error) {
    store.rollback();
    throw error;
  }
}
