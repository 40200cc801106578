/** TypeScript for Apex types, as values of them reach a component: by the serialisation of @AuraEnabled methods. */
import type { ClassMeta, FieldMeta } from '../../local-org/apex/class-meta.ts';
import type { FieldInfo, OrgSchema } from '../../local-org/data/schema/model.ts';
import { typeNameOf } from '../../local-org/runtime/type-name.ts';

/** What components get of a primitive. */
const PRIMITIVES: Readonly<Record<string, string>> = {
  Boolean: 'boolean',
  Integer: 'number',
  Long: 'number',
  Double: 'number',
  Decimal: 'number',
  Time: 'number',
  String: 'string',
  Id: 'string',
  Date: 'string',
  Datetime: 'string',
  Blob: 'string',
  Object: 'unknown',
  SObject: 'Readonly<Record<string, unknown>>',
  void: 'null',
};

const isOpen = ({ annotations }: Pick<FieldMeta, 'annotations'>): boolean =>
  annotations.some(({ name }) => name === 'auraenabled');

/** Collects the interfaces that the types asked for need, and names them. */
export class ApexTypes {
  readonly #classes: ReadonlyMap<string, ClassMeta>;
  readonly #schema: OrgSchema;
  /** By TypeScript name. */
  readonly #interfaces = new Map<string, string>();

  constructor(classes: readonly ClassMeta[], schema: OrgSchema) {
    this.#classes = new Map(classes.map((each) => [each.name.toLowerCase(), each]));
    this.#schema = schema;
  }

  /**
   * The type of a value that is not null.
   * @param typeName canonical, `List<Outer.Inner>`
   * @throws Error for types that have no form in a component
   */
  of(typeName: string): string {
    const primitive = PRIMITIVES[typeName];
    if (primitive !== undefined) return primitive;
    const { base, args } = typeNameOf(typeName);
    if (base === 'List' || base === 'Set') return `readonly ${this.#item(args[0])}[]`;
    if (base === 'Map') return `Readonly<Record<string, ${this.of(args[1])} | null>>`;
    const meta = this.#classes.get(typeName.toLowerCase());
    if (meta !== undefined) return this.#classType(meta);
    const object = this.#schema.object(typeName);
    if (object !== undefined) return this.#recordType(object.name, [...object.fields.values()]);
    throw new Error(`${typeName} cannot be passed to or from a component`);
  }

  /** The interfaces that are needed, in the namespace `Apex`. */
  get declaration(): string {
    const parts = [...this.#interfaces].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
    return `declare namespace Apex {\n${parts.join('\n')}\n}\n`;
  }

  #item(typeName: string): string {
    const type = this.of(typeName);
    return type.includes(' ') ? `(${type})` : type;
  }

  #classType(meta: ClassMeta): string {
    if (meta.kind === 'enum') return meta.enumValues.map((value) => `'${value}'`).join(' | ');
    const name = `Apex.${meta.name}`;
    if (this.#interfaces.has(name)) return name;
    // Named before its fields are looked at: classes may hold themselves.
    this.#interfaces.set(name, '');
    const fields = this.#fieldsOf(meta).map(({ name: field, type }) => `readonly ${field}?: ${this.of(type)} | null;`);
    this.#interfaces.set(name, inNamespaces(meta.name.split('.'), fields));
    return name;
  }

  #fieldsOf(meta: ClassMeta): readonly FieldMeta[] {
    const parent = meta.superclass === null ? undefined : this.#classes.get(meta.superclass.toLowerCase());
    const own = meta.fields.filter((field) => !field.static && field.visibility !== 'private' && isOpen(field));
    return parent === undefined ? own : [...this.#fieldsOf(parent), ...own];
  }

  /** Fields that were not queried, and those without a value, are absent. */
  #recordType(object: string, fields: readonly FieldInfo[]): string {
    const name = `Apex.Records.${object}`;
    if (this.#interfaces.has(name)) return name;
    const lines = fields.map(
      ({ name: field, apexType }) => `readonly ${field}?: ${PRIMITIVES[apexType] ?? 'unknown'};`,
    );
    this.#interfaces.set(name, inNamespaces(['Records', object], lines));
    return name;
  }
}

/** `Outer.Inner` is an interface in a namespace, which may stand beside an interface of its name. */
function inNamespaces(path: readonly string[], fields: readonly string[]): string {
  const body = `interface ${path.at(-1)} {\n${fields.join('\n')}\n}`;
  return path.slice(0, -1).reduceRight((inner, name) => `namespace ${name} {\n${inner}\n}`, body);
}
