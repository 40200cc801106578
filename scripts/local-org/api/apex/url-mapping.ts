/** Which Apex REST class answers a path: an exact mapping, else the longest one with a wildcard that matches. */
import type { ClassMeta } from '../../apex/class-meta.ts';
import { annotation } from './methods.ts';

export interface Mapping {
  readonly meta: ClassMeta;
  /** Value of `urlMapping`; case counts. */
  readonly pattern: string;
}

/** All mappings of a project. */
export const mappingsOf = (classes: readonly ClassMeta[]): readonly Mapping[] =>
  classes.flatMap((meta) => {
    const pattern = annotation(meta, 'restresource')?.values['urlmapping'];
    return typeof pattern === 'string' ? [{ meta, pattern }] : [];
  });

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** `/a/*` stands for everything below `/a`, and for `/a` itself. */
function expression(pattern: string): RegExp {
  const open = pattern.endsWith('/*');
  const stem = open ? pattern.slice(0, -2) : pattern;
  return new RegExp(`^${stem.split('*').map(escaped).join('[^/]*')}${open ? '(?:/.*)?' : ''}$`);
}

/** @param path behind `/services/apexrest`, with a leading slash */
export function findMapping(mappings: readonly Mapping[], path: string): Mapping | undefined {
  const exact = mappings.find(({ pattern }) => pattern === path || `${pattern}/` === path);
  if (exact !== undefined) return exact;
  const matching = mappings.filter(({ pattern }) => pattern.includes('*') && expression(pattern).test(path));
  return matching.sort((a, b) => b.pattern.length - a.pattern.length)[0];
}
