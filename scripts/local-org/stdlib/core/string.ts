import { raise } from '../../runtime/exceptions.ts';
import { normalizeId } from '../../runtime/id.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexMap } from '../../runtime/map.ts';
import { stringValueOf, render } from '../../runtime/render.ts';
import type { ApexDatetime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { elementsOf } from './support/iteration.ts';
import { compileRegex } from './support/regex/compile.ts';
import { JavaMatcher, splitBy } from './support/regex/matcher.ts';
import * as characters from './support/text/characters.ts';
import * as escapes from './support/text/escapes.ts';
import { HTML3, HTML4, XML, entityCodec } from './support/text/html-entities.ts';
import * as layout from './support/text/layout.ts';
import { formatMessage } from './support/text/message-format.ts';
import * as search from './support/text/search.ts';
import { fillTemplate } from './support/text/template.ts';

const html3 = entityCodec(HTML3);
const html4 = entityCodec(HTML4);
const xml = entityCodec(XML);

const strings = (items: string[]): ApexList => new ApexList('String', items);
const integers = (items: number[]): ApexList => new ApexList('Integer', items);

/** @throws StringException unless `from <= index < to` */
const within = (index: number, from: number, to: number): number =>
  index >= from && index < to ? index : raise('StringException', `String index out of range: ${index}`);

const substring = (self: string, start: number, end: number): string => {
  if (start < 0 || start > self.length) raise('StringException', `Starting position out of bounds: ${start}`);
  if (end < start || end > self.length) raise('StringException', `Ending position out of bounds: ${end}`);
  return self.slice(start, end);
};

const codePointBefore = (self: string, index: number): number => {
  const low = self.charCodeAt(within(index, 1, self.length + 1) - 1);
  return low >= 0xdc00 && low <= 0xdfff && index > 1 ? (self.codePointAt(index - 2) ?? low) : low;
};

const codePointCount = (self: string, begin: number, end: number): number => {
  within(begin, 0, self.length + 1);
  within(end, begin, self.length + 1);
  return Array.from(self.slice(begin, end)).length;
};

const offsetByCodePoints = (self: string, index: number, offset: number): number => {
  let at = within(index, 0, self.length + 1);
  for (let i = 0; i < offset; i++) at += (self.codePointAt(within(at, 0, self.length)) ?? 0) > 0xffff ? 2 : 1;
  for (let i = 0; i > offset; i--) at -= codePointBefore(self, within(at, 1, self.length + 1)) > 0xffff ? 2 : 1;
  return at;
};

/** A 15-character id equals its 18-character form. */
const equals = (self: string, other: ApexValue): boolean =>
  typeof other === 'string' &&
  (self === other ||
    (self.length + other.length === 33 && normalizeId(self) !== null && normalizeId(self) === normalizeId(other)));

const valueOf = (value: ApexValue): string | null => (value === null ? null : stringValueOf(value));

const charactersOf = (codes: ApexList<number | null>): string => {
  let text = '';
  for (const code of codes)
    text += String.fromCharCode(code ?? raise('NullPointerException', 'Argument cannot be null'));
  return text;
};

const joined = (values: ApexValue, separator: string): string => {
  const parts: string[] = [];
  for (const value of elementsOf(values)) parts.push(value === null ? '' : stringValueOf(value));
  const text = parts.join(separator);
  layout.checkLength(text.length);
  return text;
};

const template = (self: string, values: ApexMap): string =>
  fillTemplate(self, (name) => (values.has(name) ? render(values.get(name)) : undefined));

const replaceRegex = (self: string, regex: string, replacement: string, all: boolean): string =>
  new JavaMatcher(compileRegex(regex), self).replace(replacement, all);

const capitalize = (self: string): string => self.slice(0, 1).toUpperCase() + self.slice(1);
const uncapitalize = (self: string): string => self.slice(0, 1).toLowerCase() + self.slice(1);

const difference = (self: string, other: string): string => {
  const at = search.indexOfDifference(self, other);
  return at < 0 ? '' : other.slice(at);
};

const withThreshold = (self: string, other: string, threshold: number): number => {
  if (threshold < 0) raise('StringException', 'Threshold must not be negative');
  const distance = search.levenshtein(self, other);
  return distance > threshold ? -1 : distance;
};

export default defineClass({
  name: 'String',
  statics: {
    'String escapeSingleQuotes(String text)': (text: string) => text.replace(/['\\]/g, '\\$&'),
    'String format(String pattern, List<Object> arguments)': (pattern: string, args: ApexList) =>
      formatMessage(
        pattern,
        args.items.map((item) => stringValueOf(item)),
      ),
    'String fromCharArray(List<Integer> characters)': charactersOf,
    'String getCommonPrefix(List<String> strings)': (texts: ApexList<string | null>) =>
      search.commonPrefix(texts.items),
    'Boolean isBlank(String? text)': (text: string | null) => characters.isBlankText(text),
    'Boolean isEmpty(String? text)': (text: string | null) => text === null || text === '',
    'Boolean isNotBlank(String? text)': (text: string | null) => !characters.isBlankText(text),
    'Boolean isNotEmpty(String? text)': (text: string | null) => text !== null && text !== '',
    'String join(Object iterable, String separator)': joined,
    'String valueOf(Date? value)': valueOf,
    'String valueOf(Datetime? value)': valueOf,
    'String valueOf(Decimal? value)': valueOf,
    'String valueOf(Double? value)': valueOf,
    'String valueOf(Integer? value)': valueOf,
    'String valueOf(Long? value)': valueOf,
    'String valueOf(Object? value)': valueOf,
    'String valueOfGmt(Datetime value)': (value: ApexDatetime) => value.utcText(),
  },
  methods: {
    'String abbreviate(Integer maxWidth)': (self: string, width: number) => layout.abbreviate(self, width, 0),
    'String abbreviate(Integer maxWidth, Integer offset)': (self: string, width: number, offset: number) =>
      layout.abbreviate(self, width, offset),
    'String capitalize()': capitalize,
    'String center(Integer size)': (self: string, size: number) => layout.center(self, size, ' '),
    'String center(Integer size, String padding)': layout.center,
    'Integer charAt(Integer index)': (self: string, index: number) => self.charCodeAt(within(index, 0, self.length)),
    'Integer codePointAt(Integer index)': (self: string, index: number) =>
      self.codePointAt(within(index, 0, self.length)) ?? 0,
    'Integer codePointBefore(Integer index)': codePointBefore,
    'Integer codePointCount(Integer beginIndex, Integer endIndex)': codePointCount,
    'Integer compareTo(String other)': characters.compareText,
    'Boolean contains(String text)': (self: string, text: string) => self.includes(text),
    'Boolean containsAny(String characters)': (self: string, any: string) => search.indexOfAmong(self, any, true) >= 0,
    'Boolean containsIgnoreCase(String text)': (self: string, text: string) =>
      search.indexOfIgnoreCase(self, text, 0) >= 0,
    'Boolean containsNone(String characters)': (self: string, any: string) => search.indexOfAmong(self, any, true) < 0,
    'Boolean containsOnly(String characters)': (self: string, any: string) =>
      self === '' || (any !== '' && search.indexOfAmong(self, any, false) < 0),
    'Boolean containsWhitespace()': (self: string) => characters.WHITESPACE.test(self),
    'Integer countMatches(String text)': search.countMatches,
    'String deleteWhitespace()': characters.deleteWhitespace,
    'String difference(String other)': difference,
    'Boolean endsWith(String suffix)': (self: string, suffix: string) => self.endsWith(suffix),
    'Boolean endsWithIgnoreCase(String suffix)': (self: string, suffix: string) =>
      search.fold(self).endsWith(search.fold(suffix)),
    'Boolean equals(Object? other)': equals,
    'Boolean equalsIgnoreCase(String? other)': (self: string, other: string | null) =>
      other !== null && self.length === other.length && search.fold(self) === search.fold(other),
    'String escapeCsv()': escapes.escapeCsv,
    'String escapeEcmaScript()': escapes.escapeEcmaScript,
    'String escapeHtml3()': html3.escape,
    'String escapeHtml4()': html4.escape,
    'String escapeJava()': escapes.escapeJava,
    'String escapeUnicode()': escapes.escapeUnicode,
    'String escapeXml()': xml.escape,
    'List<Integer> getChars()': (self: string) =>
      integers(Array.from({ length: self.length }, (_, i) => self.charCodeAt(i))),
    'Integer getLevenshteinDistance(String other)': search.levenshtein,
    'Integer getLevenshteinDistance(String other, Integer threshold)': withThreshold,
    'Integer hashCode()': characters.hashOfText,
    'Integer indexOf(String text)': (self: string, text: string) => self.indexOf(text),
    'Integer indexOf(String text, Integer start)': (self: string, text: string, start: number) =>
      self.indexOf(text, start),
    'Integer indexOfAny(String characters)': (self: string, any: string) => search.indexOfAmong(self, any, true),
    'Integer indexOfAnyBut(String characters)': (self: string, any: string) => search.indexOfAmong(self, any, false),
    'Integer indexOfChar(Integer character)': (self: string, code: number) => self.indexOf(String.fromCodePoint(code)),
    'Integer indexOfChar(Integer character, Integer start)': (self: string, code: number, start: number) =>
      self.indexOf(String.fromCodePoint(code), start),
    'Integer indexOfDifference(String other)': search.indexOfDifference,
    'Integer indexOfIgnoreCase(String text)': (self: string, text: string) => search.indexOfIgnoreCase(self, text, 0),
    'Integer indexOfIgnoreCase(String text, Integer start)': search.indexOfIgnoreCase,
    'Boolean isAllLowerCase()': characters.every.lowerCase,
    'Boolean isAllUpperCase()': characters.every.upperCase,
    'Boolean isAlpha()': characters.every.alpha,
    'Boolean isAlphaSpace()': characters.every.alphaSpace,
    'Boolean isAlphanumeric()': characters.every.alphanumeric,
    'Boolean isAlphanumericSpace()': characters.every.alphanumericSpace,
    'Boolean isAsciiPrintable()': characters.every.asciiPrintable,
    'Boolean isNumeric()': characters.every.numeric,
    'Boolean isNumericSpace()': characters.every.numericSpace,
    'Boolean isWhitespace()': characters.every.whitespace,
    'Integer lastIndexOf(String text)': (self: string, text: string) => self.lastIndexOf(text),
    'Integer lastIndexOf(String text, Integer end)': search.lastIndexOf,
    'Integer lastIndexOfChar(Integer character)': (self: string, code: number) =>
      self.lastIndexOf(String.fromCodePoint(code)),
    'Integer lastIndexOfChar(Integer character, Integer end)': (self: string, code: number, end: number) =>
      search.lastIndexOf(self, String.fromCodePoint(code), end),
    'Integer lastIndexOfIgnoreCase(String text)': (self: string, text: string) =>
      search.lastIndexOfIgnoreCase(self, text, self.length),
    'Integer lastIndexOfIgnoreCase(String text, Integer end)': search.lastIndexOfIgnoreCase,
    'String left(Integer length)': (self: string, length: number) => self.slice(0, Math.max(length, 0)),
    'String leftPad(Integer size)': (self: string, size: number) => layout.leftPad(self, size, ' '),
    'String leftPad(Integer size, String padding)': layout.leftPad,
    'Integer length()': (self: string) => self.length,
    'String mid(Integer start, Integer length)': search.mid,
    'String normalizeSpace()': characters.normalizeSpace,
    'Integer offsetByCodePoints(Integer index, Integer offset)': offsetByCodePoints,
    'String overlay(String overlay, Integer start, Integer end)': layout.overlay,
    'String remove(String text)': (self: string, text: string) => (text === '' ? self : self.replaceAll(text, '')),
    'String removeEnd(String text)': (self: string, text: string) =>
      self.endsWith(text) ? self.slice(0, self.length - text.length) : self,
    'String removeEndIgnoreCase(String text)': (self: string, text: string) =>
      search.fold(self).endsWith(search.fold(text)) ? self.slice(0, self.length - text.length) : self,
    'String removeStart(String text)': (self: string, text: string) =>
      self.startsWith(text) ? self.slice(text.length) : self,
    'String removeStartIgnoreCase(String text)': (self: string, text: string) =>
      search.fold(self).startsWith(search.fold(text)) ? self.slice(text.length) : self,
    'String repeat(Integer times)': (self: string, times: number) => layout.repeat(self, '', times),
    'String repeat(String separator, Integer times)': layout.repeat,
    'String replace(String target, String replacement)': (self: string, target: string, replacement: string) =>
      self.replaceAll(target, () => replacement),
    'String replaceAll(String regex, String replacement)': (self: string, regex: string, replacement: string) =>
      replaceRegex(self, regex, replacement, true),
    'String replaceFirst(String regex, String replacement)': (self: string, regex: string, replacement: string) =>
      replaceRegex(self, regex, replacement, false),
    'String reverse()': (self: string) => Array.from(self).reverse().join(''),
    'String right(Integer length)': (self: string, length: number) =>
      length <= 0 ? '' : self.slice(Math.max(self.length - length, 0)),
    'String rightPad(Integer size)': (self: string, size: number) => layout.rightPad(self, size, ' '),
    'String rightPad(Integer size, String padding)': layout.rightPad,
    'List<String> split(String regex)': (self: string, regex: string) => strings(splitBy(compileRegex(regex), self, 0)),
    'List<String> split(String regex, Integer limit)': (self: string, regex: string, limit: number) =>
      strings(splitBy(compileRegex(regex), self, limit)),
    'List<String> splitByCharacterType()': (self: string) => strings(characters.splitByCategory(self, false)),
    'List<String> splitByCharacterTypeCamelCase()': (self: string) => strings(characters.splitByCategory(self, true)),
    'Boolean startsWith(String prefix)': (self: string, prefix: string) => self.startsWith(prefix),
    'Boolean startsWithIgnoreCase(String prefix)': (self: string, prefix: string) =>
      search.fold(self).startsWith(search.fold(prefix)),
    'String stripHtmlTags()': escapes.stripTags,
    'String substring(Integer start)': (self: string, start: number) => substring(self, start, self.length),
    'String substring(Integer start, Integer end)': substring,
    'String substringAfter(String separator)': (self: string, separator: string) =>
      search.substringAfter(self, separator, false),
    'String substringAfterLast(String separator)': (self: string, separator: string) =>
      search.substringAfter(self, separator, true),
    'String substringBefore(String separator)': (self: string, separator: string) =>
      search.substringBefore(self, separator, false),
    'String substringBeforeLast(String separator)': (self: string, separator: string) =>
      search.substringBefore(self, separator, true),
    'String substringBetween(String tag)': (self: string, tag: string) => search.substringBetween(self, tag, tag),
    'String substringBetween(String open, String close)': search.substringBetween,
    'String swapCase()': characters.swapCase,
    'String template(Map<String, Object> values)': template,
    'String toLowerCase()': (self: string) => self.toLowerCase(),
    'String toLowerCase(String locale)': characters.lowerIn,
    'String toUpperCase()': (self: string) => self.toUpperCase(),
    'String toUpperCase(String locale)': characters.upperIn,
    'String toString()': (self: string) => self,
    'String trim()': characters.trim,
    'String uncapitalize()': uncapitalize,
    'String unescapeCsv()': escapes.unescapeCsv,
    'String unescapeEcmaScript()': escapes.unescapeJava,
    'String unescapeHtml3()': html3.unescape,
    'String unescapeHtml4()': html4.unescape,
    'String unescapeJava()': escapes.unescapeJava,
    'String unescapeUnicode()': escapes.unescapeUnicode,
    'String unescapeXml()': xml.unescape,
  },
  is: (value) => typeof value === 'string',
});
