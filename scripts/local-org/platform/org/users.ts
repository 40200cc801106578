/** The users that the platform itself runs Apex as. */
import { ADMIN_USER_ID } from '../../data/store/seed/index.ts';
import type { Org, RunningUser } from '../contract.ts';

/** The administrator that every org has. */
export const administrator = (org: Org): RunningUser => org.access.userById(ADMIN_USER_ID);
