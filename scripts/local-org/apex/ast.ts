/**
 * The compact Apex syntax tree: what the parser's concrete tree is converted to and then dropped.
 * Plain data (no classes, no cycles), so that it can be cached by content hash.
 * Names are kept as written; case-insensitive comparison is the binder's work.
 */

/** A position in the source: 1-based line, 0-based column, as the parser counts. */
export interface Node {
  readonly line: number;
  readonly col: number;
}

/** `Outer.Inner<Integer>[]`: dotted parts, each with its type arguments, and how many `[]` follow. */
export interface TypeRef extends Node {
  readonly parts: readonly TypeRefPart[];
  readonly arrays: number;
}
export interface TypeRefPart {
  readonly name: string;
  readonly args: readonly TypeRef[];
}

export interface Annotation extends Node {
  readonly name: string;
  /** `@Foo(a=1 b='x')` as pairs; `@Foo('x')` as one pair with the name `value`. */
  readonly values: readonly { readonly name: string; readonly value: Expr }[];
}
/** Modifier words are lower-cased; `with sharing`, `without sharing`, `inherited sharing` are one word each. */
export interface Modifiers {
  readonly words: readonly string[];
  readonly annotations: readonly Annotation[];
}

// ---------------------------------------------------------------- expressions

export type BinaryOp =
  | '+'
  | '-'
  | '*'
  | '/'
  | '&&'
  | '||'
  | '=='
  | '!='
  | '==='
  | '!=='
  | '<'
  | '<='
  | '>'
  | '>='
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '>>>';
export type AssignOp = '=' | '+=' | '-=' | '*=' | '/=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=';

export type Expr =
  | (Node & { readonly kind: 'Literal'; readonly value: LiteralValue })
  /** An unqualified identifier: a variable, field, type or namespace, as the binder finds. */
  | (Node & { readonly kind: 'Name'; readonly name: string })
  | (Node & { readonly kind: 'Field'; readonly target: Expr; readonly name: string; readonly safe: boolean })
  /** `target` null: unqualified. */
  | (Node & {
      readonly kind: 'Call';
      readonly target: Expr | null;
      readonly name: string;
      readonly args: readonly Expr[];
      readonly safe: boolean;
    })
  /** `this(...)` or `super(...)` in a constructor. */
  | (Node & { readonly kind: 'ConstructorCall'; readonly which: 'this' | 'super'; readonly args: readonly Expr[] })
  | (Node & { readonly kind: 'Index'; readonly target: Expr; readonly index: Expr })
  /** `new T(args)`; for an SObject type the args are `Assign` expressions with a `Name` target. */
  | (Node & { readonly kind: 'New'; readonly type: TypeRef; readonly args: readonly Expr[] })
  /** `new T[size]` (T is the element type). */
  | (Node & { readonly kind: 'NewArray'; readonly element: TypeRef; readonly size: Expr })
  /** `new T[]{...}` (type is then `T[]`), `new List<T>{...}`, `new Set<T>{...}`. */
  | (Node & { readonly kind: 'NewWithElements'; readonly type: TypeRef; readonly elements: readonly Expr[] })
  | (Node & {
      readonly kind: 'NewMap';
      readonly type: TypeRef;
      readonly entries: readonly { readonly key: Expr; readonly value: Expr }[];
    })
  | (Node & { readonly kind: 'Unary'; readonly op: '+' | '-' | '!' | '~' | '++' | '--'; readonly operand: Expr })
  | (Node & { readonly kind: 'Postfix'; readonly op: '++' | '--'; readonly operand: Expr })
  | (Node & { readonly kind: 'Binary'; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: 'Coalesce'; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: 'Assign'; readonly op: AssignOp; readonly target: Expr; readonly value: Expr })
  | (Node & { readonly kind: 'Ternary'; readonly test: Expr; readonly then: Expr; readonly else: Expr })
  | (Node & { readonly kind: 'InstanceOf'; readonly operand: Expr; readonly type: TypeRef })
  | (Node & { readonly kind: 'Cast'; readonly type: TypeRef; readonly operand: Expr })
  /** `T.class`. */
  | (Node & { readonly kind: 'ClassLiteral'; readonly type: TypeRef })
  | (Node & { readonly kind: 'This' })
  | (Node & { readonly kind: 'Super' })
  | (Node & { readonly kind: 'Soql'; readonly query: SoqlQuery })
  /** Kept so that the binder can refuse it by name at its place. */
  | (Node & { readonly kind: 'Sosl'; readonly text: string });

export type LiteralValue =
  | { readonly type: 'Integer'; readonly value: number }
  /** Decimal digits, without the `L`. */
  | { readonly type: 'Long'; readonly value: string }
  /** Source digits: `1.50` keeps its scale. */
  | { readonly type: 'Decimal'; readonly value: string }
  /** With the `d` suffix removed. */
  | { readonly type: 'Double'; readonly value: string }
  /** Escapes already resolved. */
  | { readonly type: 'String'; readonly value: string }
  | { readonly type: 'Boolean'; readonly value: boolean }
  | { readonly type: 'Null' };

// ---------------------------------------------------------------- statements

export type Stmt =
  | (Node & { readonly kind: 'Block'; readonly body: readonly Stmt[] })
  | (Node & {
      readonly kind: 'LocalVar';
      readonly final: boolean;
      readonly type: TypeRef;
      readonly vars: readonly {
        readonly name: string;
        readonly init: Expr | null;
        readonly line: number;
        readonly col: number;
      }[];
    })
  | (Node & { readonly kind: 'Expr'; readonly expr: Expr })
  | (Node & { readonly kind: 'If'; readonly test: Expr; readonly then: Stmt; readonly else: Stmt | null })
  | (Node & { readonly kind: 'While'; readonly test: Expr; readonly body: Stmt })
  | (Node & { readonly kind: 'DoWhile'; readonly test: Expr; readonly body: Stmt })
  /** `init` is one LocalVar or several Expr statements. */
  | (Node & {
      readonly kind: 'For';
      readonly init: readonly Stmt[];
      readonly test: Expr | null;
      readonly update: readonly Expr[];
      readonly body: Stmt | null;
    })
  | (Node & {
      readonly kind: 'ForEach';
      readonly type: TypeRef;
      readonly name: string;
      readonly iterable: Expr;
      readonly body: Stmt | null;
    })
  | (Node & {
      readonly kind: 'Switch';
      readonly subject: Expr;
      readonly whens: readonly SwitchWhen[];
      readonly otherwise: Stmt | null;
    })
  | (Node & { readonly kind: 'Return'; readonly value: Expr | null })
  | (Node & { readonly kind: 'Throw'; readonly value: Expr })
  | (Node & { readonly kind: 'Break' })
  | (Node & { readonly kind: 'Continue' })
  | (Node & {
      readonly kind: 'Try';
      readonly body: Stmt;
      readonly catches: readonly CatchClause[];
      readonly finally: Stmt | null;
    })
  | (Node & {
      readonly kind: 'Dml';
      readonly op: DmlOp;
      readonly mode: 'user' | 'system' | null;
      readonly record: Expr;
      readonly externalId: string | null;
      readonly mergeWith: Expr | null;
    })
  | (Node & { readonly kind: 'RunAs'; readonly args: readonly Expr[]; readonly body: Stmt });

export type DmlOp = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

export type SwitchWhen =
  /** `when 1, -2 {}` (a `Unary`), `when Season.SUMMER`, `when null`, `when ENUM_NAME`. */
  | (Node & { readonly kind: 'WhenValues'; readonly values: readonly Expr[]; readonly body: Stmt })
  /** `when Account a {}`. */
  | (Node & { readonly kind: 'WhenType'; readonly type: TypeRef; readonly name: string; readonly body: Stmt });

export interface CatchClause extends Node {
  readonly type: TypeRef;
  readonly name: string;
  readonly body: Stmt;
}

// ---------------------------------------------------------------- declarations

export interface Param extends Node {
  readonly final: boolean;
  readonly type: TypeRef;
  readonly name: string;
}

export interface ClassDecl extends Node {
  readonly kind: 'Class';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly superclass: TypeRef | null;
  readonly interfaces: readonly TypeRef[];
  readonly members: readonly Member[];
  readonly endLine: number;
}
export interface InterfaceDecl extends Node {
  readonly kind: 'Interface';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly interfaces: readonly TypeRef[];
  readonly methods: readonly MethodDecl[];
}
export interface EnumDecl extends Node {
  readonly kind: 'Enum';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly values: readonly (Node & { readonly name: string })[];
}
export interface MethodDecl extends Node {
  readonly kind: 'Method';
  readonly name: string;
  readonly modifiers: Modifiers;
  /** null: void. */
  readonly returns: TypeRef | null;
  readonly params: readonly Param[];
  /** null: abstract or interface method. */
  readonly body: Stmt | null;
}
export interface ConstructorDecl extends Node {
  readonly kind: 'Constructor';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly params: readonly Param[];
  readonly body: Stmt;
}
export interface FieldDecl extends Node {
  readonly kind: 'Field';
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly vars: readonly (Node & { readonly name: string; readonly init: Expr | null })[];
}
export interface PropertyDecl extends Node {
  readonly kind: 'Property';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly getter: Accessor | null;
  readonly setter: Accessor | null;
}
export interface Accessor extends Node {
  readonly modifiers: Modifiers;
  /** null: automatic. */
  readonly body: Stmt | null;
}
export interface InitBlock extends Node {
  readonly kind: 'Init';
  readonly static: boolean;
  readonly body: Stmt;
}
export type TypeDecl = ClassDecl | InterfaceDecl | EnumDecl;
export type Member = TypeDecl | MethodDecl | ConstructorDecl | FieldDecl | PropertyDecl | InitBlock;

export type TriggerEvent =
  | 'before insert'
  | 'before update'
  | 'before delete'
  | 'after insert'
  | 'after update'
  | 'after delete'
  | 'after undelete';
export interface TriggerDecl extends Node {
  readonly kind: 'Trigger';
  readonly name: string;
  readonly object: string;
  readonly events: readonly TriggerEvent[];
  readonly body: Stmt;
  /** Methods declared inside the trigger body are legal Apex. */
  readonly methods: readonly MethodDecl[];
}
/**
 * Anonymous Apex: statements, with classes, methods and properties declared between them.
 * A method sees the variables that are declared above it at the top level of `body`.
 */
export interface AnonymousUnit extends Node {
  readonly kind: 'Anonymous';
  readonly members: readonly Member[];
  readonly body: readonly Stmt[];
}
export type CompilationUnit = TypeDecl | TriggerDecl | AnonymousUnit;

// ---------------------------------------------------------------- SOQL
// One tree for inline queries (binds are Apex expressions) and dynamic ones (binds are plain names).

export interface SoqlQuery extends Node {
  readonly select: readonly SoqlSelectItem[];
  readonly from: readonly SoqlFrom[];
  readonly scope: string | null;
  readonly where: SoqlCondition | null;
  /** `USER_MODE`, `SYSTEM_MODE`, or what else stands behind WITH (refused by the binder). */
  readonly with: string | null;
  readonly groupBy: { readonly kind: 'plain' | 'rollup' | 'cube'; readonly items: readonly SoqlValueExpr[] } | null;
  readonly having: SoqlCondition | null;
  readonly orderBy: readonly {
    readonly value: SoqlValueExpr;
    readonly descending: boolean;
    readonly nulls: 'first' | 'last' | null;
  }[];
  readonly limit: SoqlBound | null;
  readonly offset: SoqlBound | null;
  readonly allRows: boolean;
  readonly forClauses: readonly ('view' | 'reference' | 'update')[];
}
export interface SoqlFrom extends Node {
  /** `Account`, `Account.Contacts` (as dotted parts), or a child relationship in a subquery. */
  readonly path: readonly string[];
  readonly alias: string | null;
}
export type SoqlSelectItem =
  | (Node & { readonly kind: 'Field'; readonly path: readonly string[]; readonly alias: string | null })
  | (Node & { readonly kind: 'Function'; readonly fn: SoqlFunction; readonly alias: string | null })
  | (Node & { readonly kind: 'Subquery'; readonly query: SoqlQuery; readonly alias: string | null })
  /** `FIELDS(ALL)` and the like. */
  | (Node & { readonly kind: 'Fields'; readonly which: string })
  | (Node & {
      readonly kind: 'TypeOf';
      readonly field: readonly string[];
      readonly whens: readonly { readonly type: string; readonly fields: readonly (readonly string[])[] }[];
      readonly otherwise: readonly (readonly string[])[] | null;
    });
/** `COUNT()`, `COUNT(Id)`, `SUM(x)`, `CALENDAR_YEAR(d)`, `CALENDAR_YEAR(convertTimezone(d))`, `toLabel(x)`, `FORMAT(x)`, ... name as written. */
export interface SoqlFunction extends Node {
  readonly name: string;
  readonly args: readonly SoqlValueExpr[];
}
export type SoqlValueExpr =
  | (Node & { readonly kind: 'Field'; readonly path: readonly string[] })
  | (Node & { readonly kind: 'Function'; readonly fn: SoqlFunction })
  | (Node & { readonly kind: 'Value'; readonly value: SoqlValue });
export type SoqlComparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'in' | 'not in' | 'includes' | 'excludes';
export type SoqlCondition =
  | (Node & { readonly kind: 'And' | 'Or'; readonly items: readonly SoqlCondition[] })
  | (Node & { readonly kind: 'Not'; readonly item: SoqlCondition })
  | (Node & {
      readonly kind: 'Compare';
      readonly left: SoqlValueExpr;
      readonly op: SoqlComparison;
      readonly right: SoqlRight;
    });
export type SoqlRight =
  | (Node & { readonly kind: 'Value'; readonly value: SoqlValue })
  | (Node & { readonly kind: 'List'; readonly values: readonly SoqlValue[] })
  | (Node & { readonly kind: 'Subquery'; readonly query: SoqlQuery });
export type SoqlValue =
  | (Node & { readonly kind: 'Null' })
  | (Node & { readonly kind: 'Boolean'; readonly value: boolean })
  /** Escapes resolved; in a LIKE pattern the backslash still escapes `%`, `_` and itself. */
  | (Node & { readonly kind: 'String'; readonly value: string })
  /** Digits as written, with a sign (may carry a currency prefix such as `USD`). */
  | (Node & { readonly kind: 'Number'; readonly value: string })
  /** `2024-01-31`. */
  | (Node & { readonly kind: 'Date'; readonly value: string })
  /** `2024-01-31T10:00:00Z`, with any offset as written. */
  | (Node & { readonly kind: 'Datetime'; readonly value: string })
  /** `10:30:00.000Z`. */
  | (Node & { readonly kind: 'Time'; readonly value: string })
  /** `TODAY`, `LAST_N_DAYS:7`: upper-cased name and number. */
  | (Node & { readonly kind: 'DateLiteral'; readonly name: string; readonly n: number | null })
  /** `:expr`. In dynamic SOQL always a Name or a Field chain of Names. */
  | (Node & { readonly kind: 'Bind'; readonly expr: Expr });
export type SoqlBound = number | (Node & { readonly kind: 'Bind'; readonly expr: Expr });
