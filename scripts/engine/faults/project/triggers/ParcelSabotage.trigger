/**
 * Kills the transaction that writes a parcel that weighs less than nothing.
 */
trigger ParcelSabotage on Parcel__c(before update) {
  for (Parcel__c parcel : Trigger.new) {
    if (parcel.Weight__c < 0 && !Sabotage.isOff) {
      Sabotage.strike();
    }
  }
}
