/** A record in memory. */
import type { ApexValue } from './values.ts';
import type { SObjectInfo } from '../data/schema/model.ts';

export interface RecordError {
  readonly message: string;
  /** API name of a field, or null for the record. */
  readonly field: string | null;
  readonly statusCode: string;
}

export class SObjectValue {
  readonly info: SObjectInfo;
  /**
   * Populated fields by canonical API name, in the order they were set; parents (SObjectValue) under the relationship
   * name and child lists (ApexList) under the child relationship name.
   */
  readonly values = new Map<string, ApexValue>();
  /**
   * For a record that SOQL returned: every field path part it was queried with (canonical names, relationship names included).
   * Reading another field throws SObjectException ("SObject row was retrieved via SOQL without querying the requested field: X.Y")
   * unless it was set since. null for records made with `new`.
   */
  queried: ReadonlySet<string> | null = null;
  /** Trigger.new of an after trigger, Trigger.old, CMDT rows of getAll: writes throw FinalException "Record is read-only". */
  readOnly = false;
  /**
   * Given to a trigger, or a clone of such a record: like a queried one it carries fields that nobody may write, which are left
   * out when it is saved instead of refused.
   */
  fromTrigger = false;
  /** From `addError`, in order. */
  errors: RecordError[] = [];
  /** Set by addError on a record under DML: makes the engine reject the row. */
  constructor(info: SObjectInfo) {
    this.info = info;
  }
}
