/**
 * Asks the integrations of Contact to send what has changed.
 */
trigger ContactSync on Contact(after insert, after update, after delete, after undelete) {
  Integrations.request(Trigger.operationType, Trigger.oldMap, Trigger.newMap);
}
