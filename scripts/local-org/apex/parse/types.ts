import type {
  CreatedNameContext,
  QualifiedNameContext,
  TypeListContext,
  TypeNameContext,
  TypeRefContext,
} from '@apexdevtools/apex-parser';
import type { TypeRef, TypeRefPart } from '../ast.ts';
import { at, namedType } from './conversion.ts';

function typeName(ctx: TypeNameContext): TypeRefPart {
  const list: TypeListContext | undefined = ctx.typeArguments()?.typeList();
  return { name: ctx.start.text, args: list ? typeList(list) : [] };
}

/** `A.B<C>[]`. */
export function typeRef(ctx: TypeRefContext): TypeRef {
  return { ...at(ctx), parts: ctx.typeName_list().map(typeName), arrays: ctx.arraySubscripts().LBRACK_list().length };
}

/** `A, B<C>`. */
export function typeList(ctx: TypeListContext): TypeRef[] {
  return ctx.typeRef_list().map(typeRef);
}

/** The type behind `new`, without array marks. */
export function createdType(ctx: CreatedNameContext): TypeRef {
  const parts = ctx.idCreatedNamePair_list().map((pair) => {
    const list: TypeListContext | null = pair.typeList();
    return { name: pair.anyId().start.text, args: list ? typeList(list) : [] };
  });
  return { ...at(ctx), parts, arrays: 0 };
}

/** `a.b.c` as its names. */
export function qualifiedNames(ctx: QualifiedNameContext): string[] {
  return ctx.id_list().map((id) => id.start.text);
}

/** `A.B` where the grammar has a plain dotted name for a type, as in `catch`. */
export function qualifiedType(ctx: QualifiedNameContext): TypeRef {
  return namedType(at(ctx), qualifiedNames(ctx));
}
