import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import { MatcherValue } from './matcher.ts';
import { compileRegex, type CompiledRegex } from './support/regex/compile.ts';
import { JavaMatcher, splitBy } from './support/regex/matcher.ts';

export class PatternValue extends StandardObject {
  readonly typeName = 'Pattern';
  readonly regex: CompiledRegex;
  constructor(regex: CompiledRegex) {
    super();
    this.regex = regex;
  }
  override rendering(): string {
    return this.regex.pattern;
  }
}

/** A pattern that matches the text itself. */
const quote = (text: string): string => `\\Q${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;

const split = (self: PatternValue, text: string, limit: number): ApexList =>
  new ApexList('String', splitBy(self.regex, text, limit));

export default defineClass({
  name: 'Pattern',
  statics: {
    'Pattern compile(String regex)': (regex: string) => new PatternValue(compileRegex(regex)),
    'Boolean matches(String regex, String text)': (regex: string, text: string) =>
      new JavaMatcher(compileRegex(regex), text).matches(),
    'String quote(String text)': quote,
  },
  methods: {
    'Matcher matcher(String text)': (self: PatternValue, text: string) =>
      new MatcherValue(new JavaMatcher(self.regex, text), self),
    'String pattern()': (self: PatternValue) => self.regex.pattern,
    'List<String> split(String text)': (self: PatternValue, text: string) => split(self, text, 0),
    'List<String> split(String text, Integer limit)': split,
    'String toString()': (self: PatternValue) => self.regex.pattern,
  },
  is: (value) => value instanceof PatternValue,
});
