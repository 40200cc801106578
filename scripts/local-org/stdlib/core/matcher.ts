import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import type { PatternValue } from './pattern.ts';
import type { JavaMatcher } from './support/regex/matcher.ts';
import { quoteReplacement } from './support/regex/replacement.ts';

export class MatcherValue extends StandardObject {
  readonly typeName = 'Matcher';
  readonly state: JavaMatcher;
  pattern: PatternValue;
  constructor(state: JavaMatcher, pattern: PatternValue) {
    super();
    this.state = state;
    this.pattern = pattern;
  }
  override rendering(): string {
    const { from, to } = this.state.bounds;
    const last = this.state.matched ? (this.state.group(0) ?? '') : '';
    return `java.util.regex.Matcher[pattern=${this.state.regex.pattern} region=${from},${to} lastmatch=${last}]`;
  }
}

const region = (self: MatcherValue, from: number, to: number): MatcherValue => {
  self.state.region(from, to);
  return self;
};

const reset = (self: MatcherValue, text?: string): MatcherValue => {
  self.state.reset(text);
  return self;
};

const usePattern = (self: MatcherValue, pattern: PatternValue): MatcherValue => {
  self.pattern = pattern;
  self.state.use(pattern.regex);
  return self;
};

const useAnchoring = (self: MatcherValue, anchoring: boolean): MatcherValue => {
  self.state.bounds = { ...self.state.bounds, anchoring };
  return self;
};

const useTransparent = (self: MatcherValue, transparent: boolean): MatcherValue => {
  self.state.bounds = { ...self.state.bounds, transparent };
  return self;
};

export default defineClass({
  name: 'Matcher',
  statics: { 'String quoteReplacement(String text)': quoteReplacement },
  methods: {
    'Integer end()': ({ state }: MatcherValue) => state.end(0),
    'Integer end(Integer groupIndex)': ({ state }: MatcherValue, group: number) => state.end(group),
    'Boolean find()': ({ state }: MatcherValue) => state.find(),
    'Boolean find(Integer start)': ({ state }: MatcherValue, start: number) => state.findFrom(start),
    'String group()': ({ state }: MatcherValue) => state.group(0),
    'String group(Integer groupIndex)': ({ state }: MatcherValue, group: number) => state.group(group),
    'Integer groupCount()': ({ state }: MatcherValue) => state.regex.groupCount,
    'Boolean hasAnchoringBounds()': ({ state }: MatcherValue) => state.bounds.anchoring,
    'Boolean hasTransparentBounds()': ({ state }: MatcherValue) => state.bounds.transparent,
    'Boolean hitEnd()': ({ state }: MatcherValue) => state.hitEnd,
    'Boolean lookingAt()': ({ state }: MatcherValue) => state.lookingAt(),
    'Boolean matches()': ({ state }: MatcherValue) => state.matches(),
    'Pattern pattern()': (self: MatcherValue) => self.pattern,
    'Matcher region(Integer start, Integer ending)': region,
    'Integer regionEnd()': ({ state }: MatcherValue) => state.bounds.to,
    'Integer regionStart()': ({ state }: MatcherValue) => state.bounds.from,
    'String replaceAll(String replacement)': ({ state }: MatcherValue, text: string) => state.replace(text, true),
    'String replaceFirst(String replacement)': ({ state }: MatcherValue, text: string) => state.replace(text, false),
    'Boolean requireEnd()': ({ state }: MatcherValue) => state.requireEnd,
    'Matcher reset()': (self: MatcherValue) => reset(self),
    'Matcher reset(String text)': reset,
    'Integer start()': ({ state }: MatcherValue) => state.start(0),
    'Integer start(Integer groupIndex)': ({ state }: MatcherValue, group: number) => state.start(group),
    'String toString()': (self: MatcherValue) => self.rendering(),
    'Matcher useAnchoringBounds(Boolean anchoring)': useAnchoring,
    'Matcher usePattern(Pattern pattern)': usePattern,
    'Matcher useTransparentBounds(Boolean transparent)': useTransparent,
  },
  is: (value) => value instanceof MatcherValue,
});
