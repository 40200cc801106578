/**
 * The emitted code that is loaded in this thread, found by the file names in JavaScript stacks: which frames are Apex, and
 * where in the Apex source they stand.
 */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { CompiledUnit, FunctionRange } from '../apex/class-meta.ts';
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
  /** False for the body of a System.runAs block, which is a function without name within its method. */
  readonly named: boolean;
}

function readFrame(text: string): HostFrame | null {
  const match = /^\s+at (.*? \()?(.+):(\d+):(\d+)\)?$/.exec(text);
  if (match === null) return null;
  return { file: match[2], line: Number(match[3]), column: Number(match[4]), named: match[1] !== undefined };
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
  let blockOf: FunctionRange | null = null;
  for (const host of hostFrames(error)) {
    const found = loaded.get(host.file);
    const range = found?.unit.functions.find((one) => one.from <= host.line && host.line <= one.to);
    if (found === undefined || range === undefined) continue;
    // The method around a block that has been shown is the same frame of Apex.
    const isShown = range === blockOf;
    blockOf = host.named ? null : range;
    const line = isShown ? null : apexLine(found, host);
    if (line !== null) frames.push({ where: range.label, line, column: 1 });
  }
  return frames;
}

/** null for places that come from none in the source, such as what a constructor does by itself. */
function apexLine(found: Loaded, { line, column }: HostFrame): number | null {
  found.map ??= new TraceMap(found.unit.map);
  return originalPositionFor(found.map, { line, column: column - 1 }).line;
}
