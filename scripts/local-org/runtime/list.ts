/** Apex List. */
import { raise } from './exceptions.ts';
import type { ApexValue } from './values.ts';

/** Thrown by every change of a collection that a for-each loop is walking. */
export const modifiedWhileIterated = (): never =>
  raise('FinalException', 'Cannot modify a collection while it is being iterated.');

/**
 * A list with its declared element type. Its length is changed only by the methods here, which refuse it during a for-each loop;
 * reading and sorting `items` directly is fine.
 */
export class ApexList<T extends ApexValue = ApexValue> {
  /** Canonical type name: `Account`, `List<Id>`, `Object`. */
  readonly elementType: string;
  items: T[];
  /** Number of for-each loops walking the list. */
  iterating = 0;

  constructor(elementType: string, items: T[] = []) {
    this.elementType = elementType;
    this.items = items;
  }
  get size(): number {
    return this.items.length;
  }
  /** @throws ListException `List index out of bounds: N` */
  get(index: number): T {
    const items = this.items;
    if (index < 0 || index >= items.length) outOfBounds(index);
    return items[index];
  }
  /** @throws ListException `List index out of bounds: N` */
  set(index: number, value: T): void {
    if (index < 0 || index >= this.items.length) outOfBounds(index);
    this.items[index] = value;
  }
  add(value: T): void {
    if (this.iterating !== 0) modifiedWhileIterated();
    this.items.push(value);
  }
  /** @throws ListException when the index is not 0 to size */
  insert(index: number, value: T): void {
    if (this.iterating !== 0) modifiedWhileIterated();
    if (index < 0 || index > this.items.length) outOfBounds(index);
    this.items.splice(index, 0, value);
  }
  addAll(values: Iterable<T>): void {
    if (this.iterating !== 0) modifiedWhileIterated();
    // A list may be added to itself, so the values are taken before the first is pushed.
    for (const value of [...values]) this.items.push(value);
  }
  /** @throws ListException `List index out of bounds: N` */
  removeAt(index: number): T {
    if (this.iterating !== 0) modifiedWhileIterated();
    if (index < 0 || index >= this.items.length) outOfBounds(index);
    return this.items.splice(index, 1)[0];
  }
  clear(): void {
    if (this.iterating !== 0) modifiedWhileIterated();
    this.items = [];
  }
  [Symbol.iterator](): IterableIterator<T> {
    return this.items[Symbol.iterator]();
  }
}

function outOfBounds(index: number): never {
  return raise('ListException', `List index out of bounds: ${index}`);
}
