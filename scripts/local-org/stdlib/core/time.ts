import { ApexTime } from '../../runtime/temporal.ts';
import { defineClass } from '../define.ts';

/** Past midnight the clock begins anew. */
const later = (unit: number) => (self: ApexTime, count: number) => new ApexTime(self.ms + count * unit);

export default defineClass({
  name: 'Time',
  statics: {
    'Time newInstance(Integer hour, Integer minute, Integer second, Integer millisecond)': (
      hour: number,
      minute: number,
      second: number,
      millisecond: number,
    ) => ApexTime.of(hour, minute, second, millisecond),
  },
  methods: {
    'Time addHours(Integer hours)': later(3_600_000),
    'Time addMilliseconds(Integer milliseconds)': later(1),
    'Time addMinutes(Integer minutes)': later(60_000),
    'Time addSeconds(Integer seconds)': later(1000),
    'Integer hour()': (self: ApexTime) => self.hour,
    'Integer millisecond()': (self: ApexTime) => self.millisecond,
    'Integer minute()': (self: ApexTime) => self.minute,
    'Integer second()': (self: ApexTime) => self.second,
  },
  is: (value) => value instanceof ApexTime,
});
