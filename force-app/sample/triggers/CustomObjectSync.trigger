/**
 * Sends changed sample records, one job for each trigger invocation: the naive way.
 */
trigger CustomObjectSync on Custom_Object__c(after insert, after update) {
  if (Limits.getQueueableJobs() < Limits.getLimitQueueableJobs()) {
    System.enqueueJob(new ExternalSyncQueueable(new List<Id>(Trigger.newMap.keySet())));
  } else {
    // The user's save must stand, so what cannot be sent is recorded instead of thrown.
    insert as system new Integration_Log__c(
      Integration__c = 'Sample',
      Direction__c = 'Outbound',
      Outcome__c = 'Skipped',
      Endpoint__c = ExternalSyncQueueable.ENDPOINT,
      Records_Sent__c = 0,
      Error__c = 'No more jobs may be enqueued in this transaction. Not sent: ' +
        String.join(new List<Id>(Trigger.newMap.keySet()), ', ')
    );
  }
}
