import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';

/** Version of a package or of the API. */
export class VersionValue extends StandardObject {
  readonly typeName = 'Version';
  readonly major: number;
  readonly minor: number;
  readonly patch: number | null;
  constructor(major: number, minor: number, patch: number | null = null) {
    super();
    this.major = major;
    this.minor = minor;
    this.patch = patch;
  }
  override valueKey(): string {
    return this.rendering();
  }
  override rendering(): string {
    return [this.major, this.minor, ...(this.patch === null ? [] : [this.patch])].join('.');
  }
}

/** Negative, 0 or positive; the patch counts only where both have one. */
const compare = (self: VersionValue, other: VersionValue): number => {
  if (self.major !== other.major) return Math.sign(self.major - other.major);
  if (self.minor !== other.minor) return Math.sign(self.minor - other.minor);
  return self.patch === null || other.patch === null ? 0 : Math.sign(self.patch - other.patch);
};

export default defineClass({
  name: 'Version',
  constructors: {
    '(Integer major, Integer minor)': (major: number, minor: number) => new VersionValue(major, minor),
    '(Integer major, Integer minor, Integer patch)': (major: number, minor: number, patch: number) =>
      new VersionValue(major, minor, patch),
  },
  methods: {
    'Integer compareTo(Version version)': compare,
    'Integer major()': (self: VersionValue) => self.major,
    'Integer minor()': (self: VersionValue) => self.minor,
    'Integer patch()': (self: VersionValue) => self.patch,
    'String toString()': (self: VersionValue) => self.rendering(),
  },
  is: (value) => value instanceof VersionValue,
});
