/** Results of the platform can be read by methods and by properties: `describe.getName()` is `describe.name`. */
import type { Implementation, Methods, StandardClass } from '../../define.ts';

const GETTER = /^(\S.*) (?:get|is)([A-Z]\w*)\(\)$/;

/** Methods, and for each getter without parameters the property that reads the same. */
export function readable(methods: Methods): Pick<StandardClass, 'methods' | 'properties'> {
  const properties: Record<string, { readonly get: Implementation }> = {};
  for (const [signature, get] of Object.entries(methods)) {
    const match = GETTER.exec(signature);
    if (match !== null) properties[`${match[1]} ${match[2][0].toLowerCase()}${match[2].slice(1)}`] = { get };
  }
  return { methods, properties };
}
