/**
 * Asks the integration of Contact to send the contacts of changed accounts: it exposes fields of the account, whose change is
 * no change of the contact.
 */
trigger AccountContactSync on Account(after update) {
  AccountContacts.requestFor(Trigger.oldMap, Trigger.newMap);
}
