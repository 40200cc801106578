/** What the platform does for certain objects beside what their fields say. */
import type { SObjectInfo } from '../../schema/model.ts';
import type { Row } from '../row.ts';
import type { Stamp } from '../save.ts';
import { contentVersion } from './content-version.ts';
import { customSetting } from './custom-setting.ts';
import { ownerShare } from './owner-share.ts';
import { permissionSetAssignment } from './permission-set-assignment.ts';
import { user } from './user.ts';

export interface ObjectRule {
  /** Fills in fields of new rows before their before triggers. */
  readonly prepare?: (object: SObjectInfo, rows: readonly Row[]) => void;
  /** Adds failures to rows that passed validation. */
  readonly check?: (object: SObjectInfo, rows: readonly Row[]) => void;
  /** After new rows are saved, before their after triggers. */
  readonly inserted?: (object: SObjectInfo, rows: readonly Row[], stamp: Stamp) => void;
  /** After changed rows are saved. */
  readonly updated?: (object: SObjectInfo, rows: readonly Row[], stamp: Stamp) => void;
}

const byName: Readonly<Record<string, ObjectRule>> = {
  ContentVersion: contentVersion,
  PermissionSetAssignment: permissionSetAssignment,
  User: user,
};

const none: ObjectRule = {};

export function ruleOf(object: SObjectInfo): ObjectRule {
  if (object.kind === 'hierarchyCustomSetting') return customSetting;
  return byName[object.name] ?? (object.sharing === 'private' || object.sharing === 'read' ? ownerShare : none);
}
