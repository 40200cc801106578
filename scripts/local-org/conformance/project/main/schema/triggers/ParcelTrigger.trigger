/** Hands every event to what a test has put in place. */
trigger ParcelTrigger on Parcel__c(
  before insert,
  before update,
  before delete,
  after insert,
  after update,
  after delete,
  after undelete
) {
  ParcelHook.run(Trigger.operationType);
}
