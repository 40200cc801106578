/**
 * Sends changed records, one job for each trigger invocation: the naive way that the engine is measured against.
 */
trigger NaiveSync on Custom_Object__c(after insert, after update) {
  ExternalSyncQueueable.sendLater(Trigger.newMap.keySet());
}
