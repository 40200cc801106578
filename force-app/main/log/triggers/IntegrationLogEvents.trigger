/**
 * Stores the log entries that events carry.
 */
trigger IntegrationLogEvents on Integration_Log_Event__e(after insert) {
  LogEventReader.receive(Trigger.new);
}
