/** Padding, repeating and shortening of text. */
import { raise } from '../../../../runtime/exceptions.ts';

/** Characters that a String may have at most. */
const LONGEST = 6_000_000;

/** @throws LimitException, which cannot be caught, when a text would be longer than a String may be */
export function checkLength(length: number): void {
  if (length > LONGEST) raise('LimitException', `String length exceeds maximum: ${LONGEST}`, { catchable: false });
}

const padding = (length: number, text: string): string => {
  const unit = text === '' ? ' ' : text;
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
};

export function leftPad(text: string, size: number, pad: string): string {
  checkLength(size);
  return size <= text.length ? text : padding(size - text.length, pad) + text;
}

export function rightPad(text: string, size: number, pad: string): string {
  checkLength(size);
  return size <= text.length ? text : text + padding(size - text.length, pad);
}

export function center(text: string, size: number, pad: string): string {
  if (size <= text.length) return text;
  return rightPad(leftPad(text, text.length + ((size - text.length) >> 1), pad), size, pad);
}

export function repeat(text: string, separator: string, times: number): string {
  if (times <= 0) return '';
  checkLength(text.length * times + separator.length * (times - 1));
  return separator === '' ? text.repeat(times) : (text + separator).repeat(times - 1) + text;
}

/** @throws StringException when there is no room for a character and the ellipsis */
export function abbreviate(text: string, width: number, offset: number): string {
  if (width < 4) raise('StringException', 'Minimum abbreviation width is 4');
  if (text.length <= width) return text;
  let from = Math.min(offset, text.length);
  if (text.length - from < width - 3) from = text.length - (width - 3);
  if (from <= 4) return `${text.slice(0, width - 3)}...`;
  if (width < 7) raise('StringException', 'Minimum abbreviation width with offset is 7');
  if (from + width - 3 < text.length) return `...${abbreviate(text.slice(from), width - 3, 0)}`;
  return `...${text.slice(text.length - (width - 3))}`;
}

export function overlay(text: string, over: string, start: number, end: number): string {
  const clamp = (at: number): number => Math.min(Math.max(at, 0), text.length);
  const from = Math.min(clamp(start), clamp(end));
  const to = Math.max(clamp(start), clamp(end));
  return text.slice(0, from) + over + text.slice(to);
}
