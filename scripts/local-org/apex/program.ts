/**
 * The typed program: what the checker makes of the syntax tree and all that the emitter needs.
 * Every name is resolved, every overload chosen, every implicit conversion explicit, every SOQL query bound.
 */
import type { AssignOp, DmlOp, LiteralValue, Node, SoqlQuery, TriggerEvent } from './ast.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol } from './types.ts';

export interface TypedNode extends Node {
  readonly type: ApexType;
}

/** In which number system or by which rule a binary operation is done; both operands are already converted to it. */
export type Operation =
  | 'integer'
  | 'long'
  | 'double'
  | 'decimal'
  /** `+` with a String side: both sides are rendered, null as `null`. */
  | 'concat'
  | 'boolean'
  /** Date + Integer, Datetime + Decimal (days), Time + Integer (ms), in either order of `+`; and `-`. */
  | 'dateArithmetic'
  /** `<` and the like on String (case-insensitive), Id, Date, Datetime, Time, enums are refused. */
  | 'compare'
  /** `==` / `!=` by value (Strings without case). */
  | 'equality'
  /** `===` / `!==`. */
  | 'identity';

/** A storage place: what can stand left of `=`. */
export type Place =
  | (TypedNode & { readonly kind: 'Local'; readonly local: LocalVar })
  /** Instance field or property of a project class; `target` null-checked at run time. `super` dispatch for `super.prop`. */
  | (TypedNode & {
      readonly kind: 'InstanceField';
      readonly target: TypedExpr;
      readonly field: FieldSymbol;
      readonly safe: boolean;
      readonly direct: 'backing' | 'super' | null;
    })
  /** `direct: 'backing'`: inside the property's own accessor. */
  | (TypedNode & { readonly kind: 'StaticField'; readonly field: FieldSymbol; readonly direct: 'backing' | null })
  /** `target.Name` on an SObject: a value, a parent record (`role: 'parent'`) or a child list (`role: 'children'`); names canonical. */
  | (TypedNode & {
      readonly kind: 'SObjectField';
      readonly target: TypedExpr;
      readonly object: string;
      readonly name: string;
      readonly role: 'value' | 'parent' | 'children';
      readonly safe: boolean;
    })
  | (TypedNode & { readonly kind: 'Element'; readonly target: TypedExpr; readonly index: TypedExpr })
  /** A property of a standard class, by its declared key `Type name`. */
  | (TypedNode & {
      readonly kind: 'StandardProperty';
      readonly target: TypedExpr | null;
      readonly owner: ClassSymbol;
      readonly key: string;
      readonly safe: boolean;
    });

export interface LocalVar {
  readonly name: string;
  /** Unique in its method, a legal JavaScript identifier that clashes with nothing the emitter makes. */
  readonly jsName: string;
  readonly type: ApexType;
}

export type TypedExpr =
  | Place
  | (TypedNode & { readonly kind: 'Literal'; readonly value: LiteralValue })
  | (TypedNode & { readonly kind: 'This' })
  | (TypedNode & { readonly kind: 'EnumValue'; readonly owner: ClassSymbol; readonly name: string })
  /** `Foo.class`. */
  | (TypedNode & { readonly kind: 'ClassLiteral'; readonly of: ApexType })
  /** `Account.SObjectType`. */
  | (TypedNode & { readonly kind: 'SObjectToken'; readonly object: string })
  /** `Account.Name`, `Schema.Account.Name` as a token; with `path` for `Account.Owner.Name` style tokens never: those are refused. */
  | (TypedNode & { readonly kind: 'FieldToken'; readonly object: string; readonly field: string })
  /** `SObjectType.Account` (object describe), `SObjectType.Account.fields.Name` (field describe), `SObjectType.Account.fieldSets.X`. */
  | (TypedNode & {
      readonly kind: 'DescribeToken';
      readonly what: 'object' | 'fields' | 'field' | 'fieldSets' | 'fieldSet' | 'recordTypes';
      readonly object: string;
      readonly name: string | null;
    })
  /** `System.Label.Name`. */
  | (TypedNode & { readonly kind: 'Label'; readonly name: string })
  | (TypedNode & { readonly kind: 'Assign'; readonly place: Place; readonly value: TypedExpr })
  /** `place op= value`: `left op value` in `operation`, then converted to the place's type. */
  | (TypedNode & {
      readonly kind: 'CompoundAssign';
      readonly op: Exclude<AssignOp, '='>;
      readonly operation: Operation;
      readonly place: Place;
      readonly value: TypedExpr;
    })
  | (TypedNode & { readonly kind: 'IncDec'; readonly place: Place; readonly delta: 1 | -1; readonly prefix: boolean })
  | (TypedNode & { readonly kind: 'Negate' | 'BitNot' | 'Not'; readonly operand: TypedExpr })
  | (TypedNode & {
      readonly kind: 'Binary';
      readonly op:
        | '+'
        | '-'
        | '*'
        | '/'
        | '&'
        | '|'
        | '^'
        | '<<'
        | '>>'
        | '>>>'
        | '=='
        | '!='
        | '==='
        | '!=='
        | '<'
        | '<='
        | '>'
        | '>=';
      readonly operation: Operation;
      readonly left: TypedExpr;
      readonly right: TypedExpr;
    })
  | (TypedNode & { readonly kind: 'And' | 'Or'; readonly left: TypedExpr; readonly right: TypedExpr })
  | (TypedNode & {
      readonly kind: 'Ternary';
      readonly test: TypedExpr;
      readonly then: TypedExpr;
      readonly else: TypedExpr;
    })
  | (TypedNode & { readonly kind: 'Coalesce'; readonly left: TypedExpr; readonly right: TypedExpr })
  | (TypedNode & { readonly kind: 'InstanceOf'; readonly operand: TypedExpr; readonly of: ApexType })
  /** Implicit conversion that changes the representation: Integer -> Long -> Double -> Decimal, String -> Id (validated), Date -> Datetime; null stays null. From a list of records to a record: the one row of a dynamic query. */
  | (TypedNode & { readonly kind: 'Convert'; readonly operand: TypedExpr })
  /** Written cast, checked at run time: TypeException on failure. */
  | (TypedNode & { readonly kind: 'Cast'; readonly operand: TypedExpr })
  /** Call of a project method. `dispatch`: static; virtual (by the receiver's class); super (the named owner's own). `safe`: `?.`. */
  | (TypedNode & {
      readonly kind: 'Call';
      readonly dispatch: 'static' | 'virtual' | 'super';
      readonly target: TypedExpr | null;
      readonly method: MethodSymbol;
      readonly args: readonly TypedExpr[];
      readonly safe: boolean;
    })
  /**
   * Call of a standard method. `receiver` names the static receiver type (`List<Account>`, `Account` for an SObject type's
   * static such as `getInstance`), which generic and per-object implementations need.
   * `scope`: variables in scope by lower-cased name, for `Database.query` and its kin, whose text may bind them.
   */
  | (TypedNode & {
      readonly kind: 'StandardCall';
      readonly target: TypedExpr | null;
      readonly owner: ClassSymbol;
      readonly method: MethodSymbol;
      readonly receiver: ApexType | null;
      readonly args: readonly TypedExpr[];
      readonly safe: boolean;
      readonly scope: readonly { readonly name: string; readonly value: TypedExpr }[] | null;
    })
  /** Call through a standard interface (`Comparable`, `Iterator<T>`, `Queueable`): the receiver may be a project object or a standard value. */
  | (TypedNode & {
      readonly kind: 'InterfaceCall';
      readonly target: TypedExpr;
      readonly owner: ClassSymbol;
      readonly method: MethodSymbol;
      readonly args: readonly TypedExpr[];
      readonly safe: boolean;
    })
  /** `new` of a project class (exceptions included); `constructor` null: the implicit one. */
  | (TypedNode & {
      readonly kind: 'New';
      readonly owner: ClassSymbol;
      readonly constructor: MethodSymbol | null;
      readonly args: readonly TypedExpr[];
    })
  /** `new` of a standard class, also `new List<T>(other)`, `new Map<..>(..)`: `type` is the instance's type. */
  | (TypedNode & {
      readonly kind: 'NewStandard';
      readonly owner: ClassSymbol;
      readonly constructor: MethodSymbol;
      readonly args: readonly TypedExpr[];
    })
  | (TypedNode & {
      readonly kind: 'NewSObject';
      readonly object: string;
      readonly fields: readonly {
        readonly name: string;
        readonly role: 'value' | 'parent' | 'children';
        readonly value: TypedExpr;
      }[];
    })
  | (TypedNode & { readonly kind: 'NewArray'; readonly size: TypedExpr })
  | (TypedNode & { readonly kind: 'NewElements'; readonly elements: readonly TypedExpr[] })
  | (TypedNode & {
      readonly kind: 'NewMap';
      readonly entries: readonly { readonly key: TypedExpr; readonly value: TypedExpr }[];
    })
  /**
   * An inline query. `shape`: a list, one record (throws unless exactly one), one record or null (only left of `?.` / `??`), or the Integer of `COUNT()`.
   * The query is syntactically checked and its names are bound; bind expressions stand in `binds`, and in the tree as
   * `Bind` nodes in the same order.
   */
  | (TypedNode & {
      readonly kind: 'Soql';
      readonly query: SoqlQuery;
      readonly shape: 'list' | 'single' | 'singleOrNull' | 'count';
      readonly binds: readonly TypedExpr[];
    });

// ---------------------------------------------------------------- statements

export type TypedStmt =
  | (Node & { readonly kind: 'Block'; readonly body: readonly TypedStmt[] })
  | (Node & { readonly kind: 'LocalVar'; readonly local: LocalVar; readonly init: TypedExpr | null })
  | (Node & { readonly kind: 'Expr'; readonly expr: TypedExpr })
  /** A constructor's leading `this(...)` / `super(...)`. `constructor` null: the implicit or the standard Exception's (`standardKey`). */
  | (Node & {
      readonly kind: 'ConstructorCall';
      readonly which: 'this' | 'super';
      readonly constructor: MethodSymbol | null;
      readonly args: readonly TypedExpr[];
    })
  | (Node & {
      readonly kind: 'If';
      readonly test: TypedExpr;
      readonly then: TypedStmt;
      readonly else: TypedStmt | null;
    })
  | (Node & { readonly kind: 'While'; readonly test: TypedExpr; readonly body: TypedStmt })
  | (Node & { readonly kind: 'DoWhile'; readonly test: TypedExpr; readonly body: TypedStmt })
  | (Node & {
      readonly kind: 'For';
      readonly init: readonly TypedStmt[];
      readonly test: TypedExpr | null;
      readonly update: readonly TypedExpr[];
      readonly body: TypedStmt;
    })
  /** `over`: a List, a Set, a project or standard Iterable, or a query (SOQL for-loop: `chunk` when the variable is a list of records). */
  | (Node & {
      readonly kind: 'ForEach';
      readonly local: LocalVar;
      readonly over: 'list' | 'set' | 'iterable' | 'query';
      readonly chunk: boolean;
      readonly iterable: TypedExpr;
      readonly convert: 'none' | 'cast';
      readonly body: TypedStmt;
    })
  | (Node & {
      readonly kind: 'Switch';
      readonly subject: TypedExpr;
      readonly whens: readonly TypedWhen[];
      readonly otherwise: TypedStmt | null;
    })
  | (Node & { readonly kind: 'Return'; readonly value: TypedExpr | null })
  | (Node & { readonly kind: 'Throw'; readonly value: TypedExpr })
  | (Node & { readonly kind: 'Break' | 'Continue' })
  | (Node & {
      readonly kind: 'Try';
      readonly body: TypedStmt;
      readonly catches: readonly {
        readonly line: number;
        readonly col: number;
        readonly type: ApexType;
        readonly local: LocalVar;
        readonly body: TypedStmt;
      }[];
      readonly finally: TypedStmt | null;
    })
  /** `mode` is decided here: as written, else by the class's API version (67 and later: user; earlier: system). `one`: a single record, else a list. */
  | (Node & {
      readonly kind: 'Dml';
      readonly op: Exclude<DmlOp, 'merge'>;
      readonly mode: 'user' | 'system';
      readonly one: boolean;
      readonly record: TypedExpr;
      readonly externalId: { readonly object: string; readonly field: string } | null;
    })
  | (Node & { readonly kind: 'RunAs'; readonly user: TypedExpr; readonly body: TypedStmt });

export type TypedWhen =
  /** Matched with `equals` semantics (String with case). */
  | (Node & { readonly kind: 'Values'; readonly values: readonly TypedExpr[]; readonly body: TypedStmt })
  | (Node & { readonly kind: 'Type'; readonly of: ApexType; readonly local: LocalVar; readonly body: TypedStmt });

// ---------------------------------------------------------------- units

export interface TypedMethod extends Node {
  readonly symbol: MethodSymbol;
  readonly params: readonly LocalVar[];
  /** null: abstract. */
  readonly body: TypedStmt | null;
  /** Keys (with owner) of the inherited or interface methods that this one implements under another signature key: bridges are emitted. */
  readonly implements: readonly MethodSymbol[];
}
export interface TypedField extends Node {
  readonly symbol: FieldSymbol;
  readonly init: TypedExpr | null;
}
export interface TypedProperty extends Node {
  readonly symbol: FieldSymbol;
  /** null: automatic or absent, as the symbol says. */
  readonly getter: TypedStmt | null;
  readonly setter: { readonly value: LocalVar; readonly body: TypedStmt } | null;
}
export type TypedInitializer =
  | (Node & { readonly kind: 'field'; readonly field: TypedField })
  | (Node & { readonly kind: 'block'; readonly body: TypedStmt });

export interface TypedClass extends Node {
  readonly symbol: ClassSymbol;
  /** API version of the file's `-meta.xml`, such as 67. */
  readonly apiVersion: number;
  /** In textual order. */
  readonly staticInit: readonly TypedInitializer[];
  readonly instanceInit: readonly TypedInitializer[];
  readonly properties: readonly TypedProperty[];
  readonly methods: readonly TypedMethod[];
  readonly constructors: readonly TypedMethod[];
  readonly inner: readonly TypedClass[];
}
export interface TypedTrigger extends Node {
  readonly name: string;
  readonly object: string;
  readonly events: readonly TriggerEvent[];
  readonly apiVersion: number;
  readonly body: TypedStmt;
  readonly methods: readonly TypedMethod[];
}
/** Anonymous Apex as a class of its own with one static method that runs the statements. */
export interface TypedAnonymous {
  readonly unit: TypedClass;
  readonly body: TypedStmt;
}
export interface TypedProgram {
  readonly classes: readonly TypedClass[];
  readonly triggers: readonly TypedTrigger[];
}
