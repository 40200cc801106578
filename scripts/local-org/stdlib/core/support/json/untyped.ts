/** `JSON.deserializeUntyped`: maps, lists and primitives. */
import { ApexDouble } from '../../../../runtime/double.ts';
import { ApexList } from '../../../../runtime/list.ts';
import { ApexMap } from '../../../../runtime/map.ts';
import type { ApexValue } from '../../../../runtime/values.ts';
import type { JsonNode } from './tree.ts';

const MAX_LONG = 2n ** 63n;

/** Integer where it fits, else Long, else Double. */
export function untypedNumber(text: string, integer: boolean): ApexValue {
  if (!integer) return new ApexDouble(Number(text));
  const value = BigInt(text);
  if (value >= -(2n ** 31n) && value < 2n ** 31n) return Number(value);
  return value >= -MAX_LONG && value < MAX_LONG ? value : new ApexDouble(Number(text));
}

export function untyped(node: JsonNode): ApexValue {
  switch (node.kind) {
    case 'object':
      return new ApexMap(
        'String',
        'Object',
        node.fields.map(({ name, value }) => [name, untyped(value)] as const),
      );
    case 'array':
      return new ApexList('Object', node.items.map(untyped));
    case 'string':
      return node.text;
    case 'number':
      return untypedNumber(node.text, node.integer);
    case 'boolean':
      return node.value;
    case 'null':
      return null;
  }
}
