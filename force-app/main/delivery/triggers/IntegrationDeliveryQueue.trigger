/**
 * Keeps the queue that a delivery waits in, so that finding due work never reads the finished deliveries.
 */
trigger IntegrationDeliveryQueue on Integration_Delivery__c(before insert, before update) {
  Deliveries.queue(Trigger.new);
}
