/** What the platform does for certain objects beside what their fields say. */
import type { SObjectInfo } from '../../schema/model.ts';
import type { Row } from '../row.ts';
import type { Stamp } from '../save.ts';
import { contentVersion } from './content-version.ts';
import { customSetting } from './custom-setting.ts';
import { event } from './event.ts';
import { group } from './group.ts';
import { opportunity } from './opportunity.ts';
import { ownerShare } from './owner-share.ts';
import { permissionSetAssignment } from './permission-set-assignment.ts';
import { person } from './person.ts';
import { lineItem, pricebookEntry } from './product.ts';
import { caseRule, task } from './status.ts';
import { user } from './user.ts';

export interface ObjectRule {
  /** Fills in fields of new rows before their before triggers. */
  readonly prepare?: (object: SObjectInfo, rows: readonly Row[]) => void;
  /** Sets what the platform works out itself, after before triggers. Fields that the object lacks are left out again. */
  readonly derive?: (object: SObjectInfo, rows: readonly Row[]) => void;
  /** Adds failures to rows that passed validation. */
  readonly check?: (object: SObjectInfo, rows: readonly Row[]) => void;
  /** After new rows are saved, before their after triggers. */
  readonly inserted?: (object: SObjectInfo, rows: readonly Row[], stamp: Stamp) => void;
  /** After changed rows are saved. */
  readonly updated?: (object: SObjectInfo, rows: readonly Row[], stamp: Stamp) => void;
}

const byName: Readonly<Record<string, ObjectRule>> = {
  Case: caseRule,
  Contact: person,
  ContentVersion: contentVersion,
  Event: event,
  Group: group,
  Lead: person,
  Opportunity: opportunity,
  OpportunityLineItem: lineItem,
  PermissionSetAssignment: permissionSetAssignment,
  PricebookEntry: pricebookEntry,
  Task: task,
  User: user,
};

const none: ObjectRule = {};

export function ruleOf(object: SObjectInfo): ObjectRule {
  if (object.kind === 'hierarchyCustomSetting') return customSetting;
  const own = byName[object.name] ?? none;
  // No rule of an object with shares has steps of its own after saving.
  return object.sharing === 'private' || object.sharing === 'read' ? { ...own, ...ownerShare } : own;
}
