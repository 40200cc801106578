/** Ids of what access is granted to: each follows from its name. */
import { stableId } from '../store/ids.ts';
import type { EntityGrant } from './grant-source.ts';

const PREFIXES: Readonly<Record<EntityGrant['type'], string>> = {
  ApexClass: '01p',
  CustomPermission: '0CP',
  ExternalCredentialPrincipal: '0pr',
  CustomEntityDefinition: '01I',
};

export const entityId = (type: EntityGrant['type'], name: string): string => stableId(PREFIXES[type], name);
export const profileId = (name: string): string => stableId('00e', name);
export const permissionSetId = (name: string): string => stableId('0PS', name);
/** The permission set that holds what a profile grants. */
export const profileSetId = (name: string): string => stableId('0PS', `profile ${name}`);
export const permissionSetGroupId = (name: string): string => stableId('0PG', name);
