import { ApexDouble, doubleText } from '../../runtime/double.ts';
import { raise } from '../../runtime/exceptions.ts';
import type { ApexNumber } from '../../runtime/numeric.ts';
import { toNumber } from '../../runtime/numeric.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';

/** A place on the earth, in degrees. */
export class LocationValue extends StandardObject {
  readonly typeName = 'Location';
  readonly latitude: number;
  readonly longitude: number;
  constructor(latitude: number, longitude: number) {
    super();
    this.latitude = latitude;
    this.longitude = longitude;
  }
  override valueKey(): string {
    return `${this.latitude},${this.longitude}`;
  }
  override rendering(): string {
    return `Location:[latitude=${doubleText(this.latitude)}, longitude=${doubleText(this.longitude)}]`;
  }
}

/** Mean radius of the earth by the unit that distances are asked for in. */
const RADIUS: Readonly<Record<string, number>> = { mi: 3958.761, km: 6371.009 };

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Along the great circle. @throws InvalidParameterValueException unless the unit is `mi` or `km` */
const distance = (from: LocationValue, to: LocationValue, unit: string): ApexDouble => {
  const radius = RADIUS[unit.toLowerCase()];
  if (radius === undefined) return raise('InvalidParameterValueException', `Invalid unit: ${unit}. Must be mi or km.`);
  const north = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2;
  const east = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  const chord = north + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * east;
  return new ApexDouble(2 * radius * Math.asin(Math.min(1, Math.sqrt(chord))));
};

const make = (latitude: ApexNumber, longitude: ApexNumber): LocationValue =>
  new LocationValue(toNumber(latitude), toNumber(longitude));

const latitude = (self: LocationValue): ApexDouble => new ApexDouble(self.latitude);
const longitude = (self: LocationValue): ApexDouble => new ApexDouble(self.longitude);

export default defineClass({
  name: 'Location',
  statics: {
    'Location newInstance(Decimal latitude, Decimal longitude)': make,
    'Double getDistance(Location from, Location to, String unit)': distance,
  },
  methods: {
    'Double getDistance(Location to, String unit)': distance,
    'Double getLatitude()': latitude,
    'Double getLongitude()': longitude,
  },
  properties: { 'Double latitude': { get: latitude }, 'Double longitude': { get: longitude } },
  is: (value) => value instanceof LocationValue,
});
