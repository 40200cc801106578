/** Walking of whatever Apex can walk: lists, sets, and project classes that are `Iterable` or `Iterator`. */
import { current } from '../../../platform/current.ts';
import { raise } from '../../../runtime/exceptions.ts';
import { ApexList } from '../../../runtime/list.ts';
import { ApexObject, StandardObject } from '../../../runtime/object.ts';
import { ApexSet } from '../../../runtime/set.ts';
import { typeOf } from '../../../runtime/type-of.ts';
import type { ApexValue } from '../../../runtime/values.ts';

/** A standard value that is walked by `hasNext` and `next`, as the iterators of collections are. */
export abstract class StandardIterator extends StandardObject {
  abstract hasNext(): boolean;
  /** @throws NoSuchElementException at the end */
  abstract next(): ApexValue;
}

export class ValueIterator extends StandardIterator {
  readonly typeName: string;
  readonly #values: Iterator<ApexValue>;
  #ahead: IteratorResult<ApexValue> | null = null;

  constructor(elementType: string, values: Iterable<ApexValue>) {
    super();
    this.typeName = `Iterator<${elementType}>`;
    this.#values = values[Symbol.iterator]();
  }
  #peek(): IteratorResult<ApexValue> {
    return (this.#ahead ??= this.#values.next());
  }
  hasNext(): boolean {
    return this.#peek().done !== true;
  }
  next(): ApexValue {
    const result = this.#peek();
    if (result.done === true) return raise('NoSuchElementException', 'Iterator has no more elements');
    this.#ahead = null;
    return result.value;
  }
}

function* walkIterator(iterator: ApexValue): Generator<ApexValue> {
  if (iterator instanceof StandardIterator) {
    while (iterator.hasNext()) yield iterator.next();
  } else if (iterator instanceof ApexObject) {
    const { program } = current().org;
    while (program.callMethod(iterator, 'hasnext()', []) === true) yield program.callMethod(iterator, 'next()', []);
  }
}

/**
 * The elements of a list, a set or a project class that implements `Iterable<T>`.
 * @throws TypeException when the value cannot be walked
 */
export function elementsOf(value: ApexValue): Iterable<ApexValue> {
  if (value instanceof ApexList || value instanceof ApexSet) return value;
  if (value instanceof ApexObject && 'iterator()' in value)
    return walkIterator(current().org.program.callMethod(value, 'iterator()', []));
  return raise('TypeException', `Invalid conversion from runtime type ${typeOf(value)} to Iterable<Object>`);
}
