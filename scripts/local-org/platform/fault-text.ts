import { StoreError } from '../data/store/store-error.ts';

/**
 * What to show of a fault that is not Apex's: of one of the local org its stack, as somebody has to find it; of one of
 * the machine, such as a full disk, the line that says what to do.
 */
export function faultText(fault: unknown): string {
  if (fault instanceof StoreError) return fault.message;
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
