/**
 * Stores requests that could not be stored in the transaction that made them. A few events at a time, for the heap: the platform
 * brings the rest again from the checkpoint on.
 */
trigger IntegrationRequestStore on Integration_Request__e(after insert) {
  List<Integration_Request__e> portion = new List<Integration_Request__e>();
  for (Integration_Request__e event : Trigger.new) {
    if (portion.size() < 10) {
      portion.add(event);
    }
  }
  if (!DeferredRequests.receive(portion)) {
    throw new EventBus.RetryableException('No job can be enqueued now.');
  }
  EventBus.TriggerContext.currentContext().setResumeCheckpoint(portion[portion.size() - 1].ReplayId);
}
