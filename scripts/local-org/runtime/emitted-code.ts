/**
 * The emitted code that is loaded in this thread, found by the file names in JavaScript stacks: which frames are Apex, and
 * where in the Apex source they stand.
 */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { CompiledUnit } from '../apex/class-meta.ts';
import type { StackFrame } from '../platform/contract.ts';

/** Deep enough to reach the entry point of most code; each frame costs time whenever an exception is made. */
const STACK_FRAMES = 60;

interface Loaded {
  readonly unit: CompiledUnit;
  map: TraceMap | null;
}
const loaded = new Map<string, Loaded>();

/**
 * Makes the unit's frames known. A unit of the same file replaces the earlier one.
 * @returns the name that the unit's script must have
 */
export function registerEmitted(unit: CompiledUnit): string {
  Error.stackTraceLimit = STACK_FRAMES;
  const name = `${unit.file}.js`;
  loaded.set(name, { unit, map: null });
  return name;
}

interface HostFrame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function readFrame(text: string): HostFrame | null {
  const match = /^\s+at (?:.*? \()?(.+):(\d+):(\d+)\)?$/.exec(text);
  return match === null ? null : { file: match[1], line: Number(match[2]), column: Number(match[3]) };
}

function* hostFrames(error: Error): Generator<HostFrame> {
  for (const line of (error.stack ?? '').split('\n')) {
    const frame = readFrame(line);
    if (frame !== null) yield frame;
  }
}

/** Whether the innermost frame of the error is emitted code. */
export function isThrownByApex(error: Error): boolean {
  const [first] = hostFrames(error);
  return first !== undefined && loaded.has(first.file);
}

/** Apex frames of an error, innermost first. */
export function apexFrames(error: Error): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const host of hostFrames(error)) {
    const frame = apexFrame(host);
    if (frame !== null) frames.push(frame);
  }
  return frames;
}

/** Frames that come from no place in the source (such as the call of initialisers by a constructor) are none of Apex's. */
function apexFrame({ file, line, column }: HostFrame): StackFrame | null {
  const found = loaded.get(file);
  const range = found?.unit.functions.find((one) => one.from <= line && line <= one.to);
  if (found === undefined || range === undefined) return null;
  found.map ??= new TraceMap(found.unit.map);
  const place = originalPositionFor(found.map, { line, column: column - 1 });
  return place.line === null ? null : { where: range.label, line: place.line, column: 1 };
}
