/** Loads the JavaScript of compiled units into V8, under a name that leads back to the Apex file. */
import { url as inspectorUrl } from 'node:inspector';
import { Script } from 'node:vm';
import type { CompiledUnit } from '../apex/class-meta.ts';
import type { EmittedApi, EmittedClass } from './emitted-api.ts';
import { registerEmitted } from './emitted-code.ts';

/** What a unit's code evaluates to. */
export interface LoadedUnit {
  /** By class name: makes the class once its superclass is there. */
  readonly definitions: Readonly<Record<string, (superclass: unknown) => EmittedClass>>;
  /** The statements of a trigger or of anonymous Apex. */
  readonly run: (() => void) | null;
  /** Sets the references to other classes, once all are defined. */
  readonly bind: () => void;
}

interface UnitExports {
  readonly $bind: () => void;
  readonly run?: { run(): void };
}

/** @param hits coverage counters, one for each of the unit's lines */
export function loadUnit(unit: CompiledUnit, api: EmittedApi, hits: Uint32Array): LoadedUnit {
  const filename = registerEmitted(unit);
  const factory = new Script(unit.code + debuggerMap(unit), { filename }).runInThisContext() as (
    $: EmittedApi,
    $h: Uint32Array,
  ) => UnitExports;
  const { $bind, run, ...definitions } = factory(api, hits);
  return {
    definitions: definitions,
    run: run === undefined ? null : () => run.run(),
    bind: $bind,
  };
}

/** With a debugger attached the source map goes along, so that it shows and stops at Apex lines. */
function debuggerMap({ map }: CompiledUnit): string {
  if (inspectorUrl() === undefined) return '';
  return `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
}
