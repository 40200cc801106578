/** Apex methods as components import them: to be called, or to be wired. */
import { request } from './http.ts';
import { wireAdapter, type AdapterConstructor } from './wire.ts';

type Parameters = Readonly<Record<string, unknown>>;

export interface ApexMethod {
  (parameters?: Parameters): Promise<unknown>;
  readonly adapter: AdapterConstructor;
}

/** @param name `Class.method` */
export function apexMethod(name: string): ApexMethod {
  const path = `/aura/${name.replace('.', '/')}`;
  const call = (parameters: Parameters = {}): Promise<unknown> => request('POST', path, parameters);
  return Object.assign(call, {
    adapter: wireAdapter((parameters) => request('POST', `${path}?cacheable=true`, parameters)),
  });
}
