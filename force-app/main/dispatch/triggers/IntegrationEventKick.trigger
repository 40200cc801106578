/**
 * Wakes the dispatchers.
 */
trigger IntegrationEventKick on Integration_Event__e(after insert) {
  new KickHandler().handle(Trigger.new);
}
