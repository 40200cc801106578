/** Leaves a parcel for each event, with the user it ran as. */
trigger ParcelMovedTrigger on Parcel_Moved__e(after insert) {
  List<Parcel__c> parcels = new List<Parcel__c>();
  for (Parcel_Moved__e moved : Trigger.new) {
    if (moved.Place__c == 'nowhere') {
      throw new IllegalArgumentException('There is no such place.');
    }
    parcels.add(new Parcel__c(Name = moved.Place__c, Note__c = UserInfo.getName()));
  }
  insert parcels;
}
