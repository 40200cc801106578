/** Arguments that a component passes: as JSON.deserialize reads them, but for `Object`, which may be anything here. */
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { typeNameOf } from '../../runtime/type-name.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { JsonNode } from '../../stdlib/core/support/json/tree.ts';
import { readTyped } from '../../stdlib/core/support/json/typed.ts';
import { untyped } from '../../stdlib/core/support/json/untyped.ts';

/**
 * @param source the JSON that the node is part of, for the places in messages
 * @throws ApexThrow JSONException when the value does not fit the type
 */
export function readArgument(type: string, node: JsonNode, source: string): ApexValue {
  if (node.kind === 'null') return null;
  if (type === 'Object') return untyped(node);
  const { base, args } = typeNameOf(type);
  if (base === 'List' && node.kind === 'array')
    return new ApexList(
      args[0],
      node.items.map((item) => readArgument(args[0], item, source)),
    );
  if (base === 'Map' && args[0] === 'String' && node.kind === 'object')
    return new ApexMap(
      args[0],
      args[1],
      node.fields.map(({ name, value }) => [name, readArgument(args[1], value, source)] as const),
    );
  return readTyped(type, node, { source, strict: false });
}
