/** Date, Datetime, Time and Blob: immutable values. */

const MS_PER_DAY = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');

/** Epoch day of a date; months and days beyond their range carry over, as `Date.newInstance` does. */
function epochDayOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / MS_PER_DAY);
}

function yearText(year: number): string {
  return year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0');
}

/** A calendar day without a time zone. */
export class ApexDate {
  /** Days since 1970-01-01. */
  readonly epochDay: number;
  constructor(epochDay: number) {
    this.epochDay = epochDay;
  }
  /** @param month 1 to 12; values out of range carry over */
  static of(year: number, month: number, day: number): ApexDate {
    return new ApexDate(epochDayOf(year, month, day));
  }
  /** @param text `YYYY-MM-DD`; null when it is not a date of the calendar */
  static parseIso(text: string): ApexDate | null {
    const match = /^(-?\d{4,})-(\d\d)-(\d\d)$/.exec(text);
    if (match === null) return null;
    const date = ApexDate.of(Number(match[1]), Number(match[2]), Number(match[3]));
    return date.iso() === text ? date : null;
  }
  get year(): number {
    return this.#utc().getUTCFullYear();
  }
  /** 1 to 12. */
  get month(): number {
    return this.#utc().getUTCMonth() + 1;
  }
  get day(): number {
    return this.#utc().getUTCDate();
  }
  addDays(days: number): ApexDate {
    return new ApexDate(this.epochDay + days);
  }
  /** Midnight UTC of the day, in milliseconds since the epoch. */
  utcMidnight(): number {
    return this.epochDay * MS_PER_DAY;
  }
  /** `YYYY-MM-DD`. */
  iso(): string {
    const utc = this.#utc();
    return `${yearText(utc.getUTCFullYear())}-${two(utc.getUTCMonth() + 1)}-${two(utc.getUTCDate())}`;
  }
  toString(): string {
    return this.iso();
  }
  #utc(): Date {
    return new Date(this.epochDay * MS_PER_DAY);
  }
}

/** An instant. */
export class ApexDatetime {
  /** Milliseconds since the epoch. */
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
  /** `YYYY-MM-DD HH:mm:ss` in UTC. */
  utcText(): string {
    const utc = new Date(this.ms);
    const day = new ApexDate(Math.floor(this.ms / MS_PER_DAY)).iso();
    return `${day} ${two(utc.getUTCHours())}:${two(utc.getUTCMinutes())}:${two(utc.getUTCSeconds())}`;
  }
  /** `YYYY-MM-DDTHH:mm:ss.SSSZ`. */
  iso(): string {
    const ms = ((this.ms % 1000) + 1000) % 1000;
    return `${this.utcText().replace(' ', 'T')}.${String(ms).padStart(3, '0')}Z`;
  }
  toString(): string {
    return this.utcText();
  }
}

/** A time of day. */
export class ApexTime {
  /** Milliseconds since midnight, 0 to 86,399,999. */
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ((ms % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY;
  }
  static of(hour: number, minute: number, second: number, ms: number): ApexTime {
    return new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + ms);
  }
  get hour(): number {
    return Math.floor(this.ms / 3_600_000);
  }
  get minute(): number {
    return Math.floor(this.ms / 60_000) % 60;
  }
  get second(): number {
    return Math.floor(this.ms / 1000) % 60;
  }
  get millisecond(): number {
    return this.ms % 1000;
  }
  /** `HH:mm:ss.SSSZ`, as Apex renders a Time. */
  toString(): string {
    const ms = String(this.millisecond).padStart(3, '0');
    return `${two(this.hour)}:${two(this.minute)}:${two(this.second)}.${ms}Z`;
  }
}

/** Bytes; never changed after it is made. */
export class ApexBlob {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  static ofText(text: string): ApexBlob {
    return new ApexBlob(Buffer.from(text, 'utf8'));
  }
  /** UTF-8 text of the bytes. */
  text(): string {
    return Buffer.from(this.bytes).toString('utf8');
  }
  toString(): string {
    return `Blob[${this.bytes.length}]`;
  }
}
