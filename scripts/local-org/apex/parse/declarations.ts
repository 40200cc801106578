import type {
  AnnotationContext,
  AnonymousMemberDeclarationContext,
  AnonymousUnitContext,
  BlockContext,
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  CompilationUnitContext,
  ConstructorDeclarationContext,
  EnumDeclarationContext,
  FieldDeclarationContext,
  FormalParametersContext,
  InterfaceDeclarationContext,
  InterfaceMethodDeclarationContext,
  MemberDeclarationContext,
  MethodDeclarationContext,
  ModifierContext,
  PropertyDeclarationContext,
  TriggerMemberDeclarationContext,
  TriggerUnitContext,
  TypeListContext,
  TypeRefContext,
} from '@apexdevtools/apex-parser';
import type {
  Accessor,
  Annotation,
  AnonymousUnit,
  ClassDecl,
  ConstructorDecl,
  EnumDecl,
  FieldDecl,
  InitBlock,
  InterfaceDecl,
  Member,
  MethodDecl,
  Modifiers,
  Param,
  PropertyDecl,
  Stmt,
  TriggerDecl,
  TriggerEvent,
  TypeDecl,
  TypeRef,
} from '../ast.ts';
import { at, fail, type Conversion } from './conversion.ts';
import { literal } from './literals.ts';
import { methodName, typeName, variableName } from './names.ts';
import { block, declarators, finalOnly, statement } from './statements.ts';
import { qualifiedNames, typeList, typeRef } from './types.ts';

function annotation(conversion: Conversion, ctx: AnnotationContext): Annotation {
  const pairs = ctx.elementValuePairs();
  const single = ctx.elementValue();
  const values = pairs
    ? pairs.elementValuePair_list().map((pair) => ({
        name: pair.id().start.text,
        value: literal(conversion, pair.elementValue().literal()),
      }))
    : single
      ? [{ name: 'value', value: literal(conversion, single.literal()) }]
      : [];
  return { ...at(ctx), name: ctx.id().start.text, values };
}

function modifierWord(ctx: ModifierContext): string {
  const first = ctx.start.text.toLowerCase();
  return ctx.SHARING() ? `${first} sharing` : first;
}

/** Modifier words (lower-cased) and annotations, in source order. */
function modifiers(conversion: Conversion, list: readonly ModifierContext[]): Modifiers {
  const words: string[] = [];
  const annotations: Annotation[] = [];
  for (const ctx of list) {
    const found: AnnotationContext | null = ctx.annotation();
    if (found) {
      annotations.push(annotation(conversion, found));
      continue;
    }
    const word = modifierWord(ctx);
    if (words.includes(word)) fail(conversion, at(ctx), `Duplicate modifier: ${word}`);
    words.push(word);
  }
  return { words, annotations };
}

function params(conversion: Conversion, ctx: FormalParametersContext): Param[] {
  const list = ctx.formalParameterList();
  if (!list) return [];
  return list.formalParameter_list().map((item) => ({
    ...at(item.id()),
    final: finalOnly(conversion, item.modifier_list(), 'parameters'),
    type: typeRef(item.typeRef()),
    name: variableName(conversion, item.id()),
  }));
}

function method(
  conversion: Conversion,
  words: Modifiers,
  ctx: MethodDeclarationContext | InterfaceMethodDeclarationContext,
): MethodDecl {
  const returns: TypeRefContext | null = ctx.typeRef();
  const body: BlockContext | null = 'block' in ctx ? ctx.block() : null;
  return {
    kind: 'Method',
    ...at(ctx.id()),
    name: methodName(conversion, ctx.id()),
    modifiers: words,
    returns: returns ? typeRef(returns) : null,
    params: params(conversion, ctx.formalParameters()),
    body: body ? block(conversion, body) : null,
  };
}

function constructorMember(
  conversion: Conversion,
  words: Modifiers,
  ctx: ConstructorDeclarationContext,
  owner: string,
): ConstructorDecl {
  const name = qualifiedNames(ctx.qualifiedName()).join('.');
  if (name.toLowerCase() !== owner.toLowerCase()) fail(conversion, at(ctx), `Invalid constructor name: ${name}`);
  return {
    kind: 'Constructor',
    ...at(ctx),
    name,
    modifiers: words,
    params: params(conversion, ctx.formalParameters()),
    body: block(conversion, ctx.block()),
  };
}

function field(conversion: Conversion, words: Modifiers, ctx: FieldDeclarationContext): FieldDecl {
  return {
    kind: 'Field',
    ...at(ctx),
    modifiers: words,
    type: typeRef(ctx.typeRef()),
    vars: declarators(conversion, ctx.variableDeclarators()),
  };
}

function property(conversion: Conversion, words: Modifiers, ctx: PropertyDeclarationContext): PropertyDecl {
  let getter: Accessor | null = null;
  let setter: Accessor | null = null;
  for (const item of ctx.propertyBlock_list()) {
    const accessor = item.getter() ?? item.setter();
    if (item.getter() ? getter : setter) fail(conversion, at(accessor), `Unexpected token '${accessor.start.text}'.`);
    const body: BlockContext | null = accessor.block();
    const made: Accessor = {
      ...at(accessor),
      modifiers: modifiers(conversion, item.modifier_list()),
      body: body ? block(conversion, body) : null,
    };
    if (item.getter()) getter = made;
    else setter = made;
  }
  if (!getter && !setter) fail(conversion, at(ctx.RBRACE()), "Unexpected token '}'.");
  return {
    kind: 'Property',
    ...at(ctx.id()),
    name: variableName(conversion, ctx.id()),
    modifiers: words,
    type: typeRef(ctx.typeRef()),
    getter,
    setter,
  };
}

function types(list: TypeListContext | null): TypeRef[] {
  return list ? typeList(list) : [];
}

function enumType(conversion: Conversion, words: Modifiers, ctx: EnumDeclarationContext): EnumDecl {
  const ids = ctx.enumConstants()?.id_list() ?? [];
  return {
    kind: 'Enum',
    ...at(ctx.id()),
    name: typeName(conversion, ctx.id()),
    modifiers: words,
    values: ids.map((id) => ({ ...at(id), name: variableName(conversion, id) })),
  };
}

function interfaceType(conversion: Conversion, words: Modifiers, ctx: InterfaceDeclarationContext): InterfaceDecl {
  return {
    kind: 'Interface',
    ...at(ctx.id()),
    name: typeName(conversion, ctx.id()),
    modifiers: words,
    interfaces: types(ctx.typeList()),
    methods: ctx
      .interfaceBody()
      .interfaceMethodDeclaration_list()
      .map((item) => method(conversion, modifiers(conversion, item.modifier_list()), item)),
  };
}

function classType(conversion: Conversion, words: Modifiers, ctx: ClassDeclarationContext): ClassDecl {
  const name = typeName(conversion, ctx.id());
  const base: TypeRefContext | null = ctx.typeRef();
  return {
    kind: 'Class',
    ...at(ctx.id()),
    name,
    modifiers: words,
    superclass: base ? typeRef(base) : null,
    interfaces: types(ctx.typeList()),
    members: ctx
      .classBody()
      .classBodyDeclaration_list()
      .flatMap((item) => bodyMember(conversion, item, name) ?? []),
    endLine: ctx.stop?.line ?? ctx.start.line,
  };
}

function bodyMember(conversion: Conversion, ctx: ClassBodyDeclarationContext, owner: string): Member | null {
  const initializer: BlockContext | null = ctx.block();
  if (initializer) {
    const init: InitBlock = {
      kind: 'Init',
      ...at(ctx),
      static: ctx.STATIC() !== null,
      body: block(conversion, initializer),
    };
    return init;
  }
  const declared: MemberDeclarationContext | null = ctx.memberDeclaration();
  if (!declared) return null;
  return member(conversion, modifiers(conversion, ctx.modifier_list()), declared, owner);
}

type MemberContext = MemberDeclarationContext | TriggerMemberDeclarationContext | AnonymousMemberDeclarationContext;

function member(conversion: Conversion, words: Modifiers, ctx: MemberContext, owner: string): Member {
  const methodContext = ctx.methodDeclaration();
  if (methodContext) return method(conversion, words, methodContext);
  const fieldContext = ctx.fieldDeclaration();
  if (fieldContext) return field(conversion, words, fieldContext);
  const propertyContext = ctx.propertyDeclaration();
  if (propertyContext) return property(conversion, words, propertyContext);
  const classContext = ctx.classDeclaration();
  if (classContext) return classType(conversion, words, classContext);
  const interfaceContext = ctx.interfaceDeclaration();
  if (interfaceContext) return interfaceType(conversion, words, interfaceContext);
  const enumContext = ctx.enumDeclaration();
  if (enumContext) return enumType(conversion, words, enumContext);
  return constructorMember(conversion, words, (ctx as MemberDeclarationContext).constructorDeclaration(), owner);
}

/** The one type of a class file. */
export function typeDeclaration(conversion: Conversion, ctx: CompilationUnitContext): TypeDecl {
  const unit = ctx.typeDeclaration();
  const words = modifiers(conversion, unit.modifier_list());
  const classContext = unit.classDeclaration();
  if (classContext) return classType(conversion, words, classContext);
  const interfaceContext = unit.interfaceDeclaration();
  return interfaceContext
    ? interfaceType(conversion, words, interfaceContext)
    : enumType(conversion, words, unit.enumDeclaration());
}

/**
 * In triggers and anonymous Apex a variable declaration between the statements reads as a field to the grammar;
 * it is a local variable, in its place among the statements.
 */
function fieldAsLocal(conversion: Conversion, final: boolean, ctx: FieldDeclarationContext): Stmt {
  return {
    kind: 'LocalVar',
    ...at(ctx),
    final,
    type: typeRef(ctx.typeRef()),
    vars: declarators(conversion, ctx.variableDeclarators()),
  };
}

/** A trigger file. */
export function triggerUnit(conversion: Conversion, ctx: TriggerUnitContext): TriggerDecl {
  const events: TriggerEvent[] = [];
  for (const item of ctx.triggerCase_list()) {
    const event = `${item.start.text} ${item.stop?.text ?? ''}`.toLowerCase();
    if (event === 'before undelete') fail(conversion, at(item), 'Trigger Usage Before Undelete is not supported');
    else if (events.includes(event as TriggerEvent)) fail(conversion, at(item), `Duplicate Trigger Usage: ${event}`);
    else events.push(event as TriggerEvent);
  }
  const body: Stmt[] = [];
  const methods: MethodDecl[] = [];
  for (const item of ctx.triggerBlock().triggerBlockMember_list()) {
    const declared = item.triggerMemberDeclaration();
    if (!declared) {
      body.push(statement(conversion, item.statement()));
    } else if (declared.methodDeclaration()) {
      methods.push(method(conversion, modifiers(conversion, item.modifier_list()), declared.methodDeclaration()));
    } else if (declared.fieldDeclaration()) {
      body.push(
        fieldAsLocal(conversion, finalOnly(conversion, item.modifier_list(), 'locals'), declared.fieldDeclaration()),
      );
    } else {
      fail(conversion, at(declared), `Unexpected token '${declared.start.text}'.`);
    }
  }
  return {
    kind: 'Trigger',
    ...at(ctx.id(0)),
    name: typeName(conversion, ctx.id(0)),
    object: ctx.id(1).start.text,
    events,
    body: { kind: 'Block', ...at(ctx.triggerBlock()), body },
    methods,
  };
}

/** Anonymous Apex. */
export function anonymousUnit(conversion: Conversion, ctx: AnonymousUnitContext): AnonymousUnit {
  const members: Member[] = [];
  const body: Stmt[] = [];
  for (const item of ctx.anonymousBlock().anonymousBlockMember_list()) {
    const declared = item.anonymousMemberDeclaration();
    if (!declared) body.push(statement(conversion, item.statement()));
    else if (declared.fieldDeclaration()) {
      // Access modifiers and "static" are legal here and mean nothing.
      const final = item.modifier_list().some((modifier) => modifier.FINAL());
      body.push(fieldAsLocal(conversion, final, declared.fieldDeclaration()));
    } else members.push(member(conversion, modifiers(conversion, item.modifier_list()), declared, ''));
  }
  return { kind: 'Anonymous', line: 1, col: 0, members, body };
}
