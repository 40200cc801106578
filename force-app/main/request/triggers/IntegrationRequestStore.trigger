/**
 * Stores requests that could not be stored in the transaction that made them.
 */
trigger IntegrationRequestStore on Integration_Request__e(after insert) {
  DeferredRequests.receive(Trigger.new);
}
