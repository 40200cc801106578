/** Compound fields: addresses, places and names of people. Field security is that of the whole, never of a part. */
import type { FieldInfo, SObjectInfo } from './model.ts';

const ADDRESS_PART =
  /^(.*?)(?:Street|City|State|StateCode|PostalCode|Country|CountryCode|Latitude|Longitude|GeocodeAccuracy)$/;
const PLACE_PART = /^(.*)__(?:Latitude|Longitude)__s$/;

/** The address or place that the field is a part of; undefined when it stands for itself. */
export function wholeOf(object: SObjectInfo, { name }: FieldInfo): FieldInfo | undefined {
  const place = PLACE_PART.exec(name);
  if (place !== null) return object.fields.get(`${place[1]}__c`.toLowerCase());
  const address = ADDRESS_PART.exec(name);
  const whole = address === null ? undefined : object.fields.get(`${address[1]}address`.toLowerCase());
  return whole?.type === 'ADDRESS' ? whole : undefined;
}
