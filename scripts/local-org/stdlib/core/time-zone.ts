import { DateTime } from 'luxon';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexDatetime } from '../../runtime/temporal.ts';
import { defineClass } from '../define.ts';
import { offsetAt, offsetText, zoneNamed } from './support/time/zone.ts';

export class TimeZoneValue extends StandardObject {
  readonly typeName = 'TimeZone';
  readonly id: string;
  constructor(id: string) {
    super();
    this.id = id;
  }
  override valueKey(): string {
    return this.id;
  }
  override rendering(): string {
    return this.id;
  }
}

/** `(GMT-08:00) Pacific Standard Time (America/Los_Angeles)`, in standard time all the year. */
const displayName = ({ id }: TimeZoneValue): string => {
  const zone = zoneNamed(id);
  const [january, july] = [1, 7].map((month) => DateTime.fromObject({ year: 2024, month }, { zone, locale: 'en-US' }));
  const standard = january !== undefined && july !== undefined && january.offset > july.offset ? july : january;
  return `(GMT${offsetText(standard?.offset ?? 0, ':')}) ${standard?.offsetNameLong ?? id} (${id})`;
};

const named = (id: string): TimeZoneValue => {
  const zone = zoneNamed(id);
  return new TimeZoneValue(zone === 'UTC' ? 'GMT' : zone === id ? id : `GMT${zone.slice(3)}`);
};

export default defineClass({
  name: 'TimeZone',
  statics: { 'TimeZone getTimeZone(String id)': named },
  methods: {
    'String getDisplayName()': displayName,
    'String getID()': (self: TimeZoneValue) => self.id,
    'Integer getOffset(Datetime instant)': (self: TimeZoneValue, instant: ApexDatetime) =>
      offsetAt(zoneNamed(self.id), instant),
    'String toString()': (self: TimeZoneValue) => self.id,
  },
  is: (value) => value instanceof TimeZoneValue,
});
