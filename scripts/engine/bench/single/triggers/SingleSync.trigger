/**
 * Sends changed records, each in a callout of its own: the way that the engine is measured against.
 */
trigger SingleSync on Custom_Object__c(after insert, after update) {
  System.enqueueJob(new OneCalloutPerRecord(new List<Id>(Trigger.newMap.keySet())));
}
