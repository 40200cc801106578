/** ClassMeta of a class: what the runtime and the platform ask about it. */
import type { Annotation, Expr } from '../ast.ts';
import type { AnnotationMeta, ClassMeta, FieldMeta, MethodMeta } from '../class-meta.ts';
import type { TypedClass } from '../program.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from '../types.ts';
import { accessorNames, fieldName, methodName } from './names.ts';

export function classMeta(cls: TypedClass, file: string): ClassMeta {
  const { symbol } = cls;
  const fields = symbol.kind === 'enum' ? [] : [...symbol.fields.values()].map(fieldMeta);
  return {
    name: symbol.name,
    kind: symbol.kind,
    visibility: symbol.visibility,
    abstract: symbol.abstract,
    virtual: symbol.virtual,
    sharing: symbol.sharing,
    isTest: symbol.isTest,
    apiVersion: cls.apiVersion,
    superclass: symbol.superclass?.typeName ?? null,
    interfaces: symbol.interfaces.map((type) => type.typeName),
    annotations: symbol.annotations.map(annotationMeta),
    fields,
    methods: [...symbol.methods.values()].flat().map((method) => methodMeta(method, methodName(method))),
    constructors: constructorsOf(symbol),
    enumValues: symbol.enumValues,
    file,
    line: cls.line,
  };
}

/** Instance creation by reflection finds a constructor by its parameter list. */
function constructorsOf(symbol: ClassSymbol): MethodMeta[] {
  return symbol.constructors.map((constructor) => {
    const params = constructor.params.map((param) => param.type.typeName).join(',');
    return methodMeta(constructor, `(${params})`.toLowerCase());
  });
}

function fieldMeta(field: FieldSymbol): FieldMeta {
  const { property } = field;
  return {
    name: field.name,
    type: field.type.typeName,
    static: field.static,
    final: field.final,
    transient: field.transient ?? false,
    visibility: field.visibility,
    readable: property === null || property.get !== null,
    writable: property === null ? !field.final : property.set !== null,
    property: property !== null,
    jsName: fieldName(field),
    ...accessorNames(field),
    annotations: field.annotations.map(annotationMeta),
  };
}

function methodMeta(method: MethodSymbol, jsName: string): MethodMeta {
  return {
    name: method.name,
    jsName,
    params: method.params.map(({ name, type }) => ({ name, type: type.typeName })),
    returns: method.returns.typeName,
    static: method.static,
    visibility: method.visibility,
    annotations: method.annotations.map(annotationMeta),
    line: method.line,
  };
}

export function annotationMeta(annotation: Annotation): AnnotationMeta {
  const values = annotation.values.map(({ name, value }) => [name.toLowerCase(), constantOf(value)] as const);
  return { name: annotation.name.toLowerCase(), values: Object.fromEntries(values) };
}

/** Annotation values are literals; a bare word stands for itself. */
function constantOf(value: Expr): string | number | boolean {
  if (value.kind === 'Name') return value.name;
  return value.kind === 'Literal' && value.value.type !== 'Null' ? value.value.value : '';
}
