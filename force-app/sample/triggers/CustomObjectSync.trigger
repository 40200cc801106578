/**
 * Asks the integrations of Custom Object to send what has changed.
 */
trigger CustomObjectSync on Custom_Object__c(after insert, after update, after delete, after undelete) {
  Integrations.request(Trigger.operationType, Trigger.oldMap, Trigger.newMap);
}
