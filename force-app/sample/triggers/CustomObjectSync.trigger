/**
 * Sends changed sample records, one job for each trigger invocation: the naive way.
 */
trigger CustomObjectSync on Custom_Object__c(after insert, after update) {
  ExternalSyncQueueable.sendLater(Trigger.newMap.keySet());
}
