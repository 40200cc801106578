import { ApexParser, type ApexParserRuleContext, type ApexToken } from '@apexdevtools/apex-parser';
import type { Dialect } from './lexer.ts';
import { EOF, WORDS } from './tokens.ts';

/**
 * Hand-made choices for the decisions of the generated parser that cost it most.
 *
 * ANTLR simulates the whole grammar to choose between, say, a generic type and a comparison. That is most of the time
 * of a cold parse, in SLL mode it refuses legal calls, and it reads `(a) - b` as a cast. A few tokens of lookahead
 * decide all of these exactly. A choice of 0 leaves the decision (and the error message) to ANTLR.
 */

const P = ApexParser;

// prettier-ignore
const NOT_NAMES: ReadonlySet<number> = new Set([
  P.ABSTRACT, P.BREAK, P.CATCH, P.CLASS, P.CONTINUE, P.DELETE, P.DO, P.ELSE, P.ENUM, P.EXTENDS, P.FINAL, P.FINALLY, P.FOR,
  P.GLOBAL, P.IF, P.IMPLEMENTS, P.INSERT, P.INTERFACE, P.LIST, P.MAP, P.MERGE, P.NEW, P.NULL, P.ON, P.OVERRIDE, P.PRIVATE,
  P.PROTECTED, P.PUBLIC, P.RETURN, P.STATIC, P.SUPER, P.TESTMETHOD, P.THIS, P.THROW, P.TRY, P.UNDELETE, P.UPDATE, P.UPSERT,
  P.VIRTUAL, P.VOID, P.WEBSERVICE, P.WHILE, P.BooleanLiteral,
]);

/** Token types that the grammar takes for a name. */
export const NAMES: ReadonlySet<number> = new Set(
  [...WORDS.values(), P.Identifier, P.IntegralCurrencyLiteral].filter((type) => !NOT_NAMES.has(type)),
);

// prettier-ignore
const LITERALS: ReadonlySet<number> = new Set([
  P.IntegerLiteral, P.LongLiteral, P.NumberLiteral, P.StringLiteral, P.MultilineStringLiteral, P.BooleanLiteral, P.NULL,
]);

/** Words that can follow a bind expression in a query. */
// prettier-ignore
const CLAUSE_WORDS: ReadonlySet<number> = new Set([
  P.SOQLAND, P.SOQLOR, P.LIMIT, P.OFFSET, P.ORDER, P.GROUP, P.HAVING, P.WITH, P.ALL, P.USING, P.RETURNING, P.IN,
]);

/** Words that SOQL keeps for itself: no field, object or alias is called so. */
// prettier-ignore
const SOQL_RESERVED: ReadonlySet<number> = new Set([
  P.SOQLAND, P.ASC, P.DESC, P.FROM, P.HAVING, P.IN, P.LIKE, P.LIMIT, P.NOT, P.NULLS, P.SOQLOR, P.SELECT, P.USING, P.WHERE, P.WITH,
]);

/** Words that are a clause of a query only before a certain other word: `Order` and `Group` are objects, too. */
const SOQL_CLAUSES: ReadonlyMap<number, readonly number[]> = new Map([
  [P.ORDER, [P.BY]],
  [P.GROUP, [P.BY]],
  [P.ALL, [P.ROWS]],
  [P.OFFSET, [P.IntegerLiteral, P.COLON]],
]);

/** The only types that `(T) -1` can mean a cast to: every other name in the parentheses is an operand. */
const NUMBER_TYPES: ReadonlySet<string> = new Set(['integer', 'long', 'decimal', 'double', 'object']);

/** The tokens ahead of the parser, counted from 1 as ANTLR counts them. */
class Ahead {
  readonly #tokens: readonly ApexToken[];
  at = 0;

  constructor(tokens: readonly ApexToken[]) {
    this.#tokens = tokens;
  }

  type(k: number): number {
    return this.#tokens[this.at + k - 1]?.type ?? EOF;
  }

  text(k: number): string {
    return this.#tokens[this.at + k - 1]?.text ?? '';
  }

  /** Whether two tokens stand together, as those of `>>` must. */
  adjacent(k: number): boolean {
    return this.#tokens[this.at + k - 1]?.stop === (this.#tokens[this.at + k]?.start ?? 0) - 1;
  }
}

function isTypeName(type: number): boolean {
  return NAMES.has(type) || type === P.LIST || type === P.MAP;
}

/** The place behind a type that starts at k, or 0. `A.B` before `.class` ends before that dot. */
function behindType(ahead: Ahead, k: number): number {
  for (;;) {
    if (!isTypeName(ahead.type(k))) return 0;
    k++;
    if (ahead.type(k) === P.LT) k = behindTypeArguments(ahead, k);
    if (k === 0) return 0;
    if (ahead.type(k) !== P.DOT || ahead.type(k + 1) === P.CLASS) break;
    k++;
  }
  while (ahead.type(k) === P.LBRACK && ahead.type(k + 1) === P.RBRACK) k += 2;
  return k;
}

function behindTypeArguments(ahead: Ahead, k: number): number {
  do {
    k = behindType(ahead, k + 1);
  } while (k > 0 && ahead.type(k) === P.COMMA);
  return k > 0 && ahead.type(k) === P.GT ? k + 1 : 0;
}

/** `[SELECT ...` or `[FIND ...` at k, as against an index by a variable of that name. */
function isQuery(ahead: Ahead, k: number): boolean {
  if (ahead.type(k) === P.FindLiteral) return true;
  const word = ahead.type(k + 1);
  const next = ahead.type(k + 2);
  if (word === P.FIND) return next === P.COLON;
  return word === P.SELECT && (NAMES.has(next) || next === P.LPAREN);
}

/** Whether `(` at 1 opens a cast. */
function isCast(ahead: Ahead): boolean {
  const close = behindType(ahead, 2);
  if (close === 0 || ahead.type(close) !== P.RPAREN) return false;
  const next = ahead.type(close + 1);
  switch (next) {
    case P.INSTANCEOF:
    case P.INC:
    case P.DEC:
      return false;
    case P.ADD:
    case P.SUB:
      return close > 3 ? ahead.type(close - 1) !== P.Identifier : NUMBER_TYPES.has(ahead.text(2).toLowerCase());
    case P.LBRACK:
      return isQuery(ahead, close + 1);
    case P.LPAREN:
    case P.BANG:
    case P.TILDE:
    case P.NEW:
    case P.THIS:
    case P.SUPER:
    case P.VOID:
    case P.FindLiteral:
      return true;
    default:
      if (LITERALS.has(next)) return true;
      // `:(ids) ORDER BY`: the bind of a query ends there.
      if (CLAUSE_WORDS.has(next) && ahead.type(0) === P.COLON) return false;
      return isTypeName(next);
  }
}

// prettier-ignore
const UNARY: ReadonlyMap<number, number> = new Map([[P.ADD, 6], [P.SUB, 6], [P.INC, 6], [P.DEC, 6], [P.BANG, 7], [P.TILDE, 7]]);

/** How an expression starts: 1 primary, 2 call, 3 new, 4 cast, 5 parentheses, 6 sign, 7 negation. */
function operand(ahead: Ahead): number {
  const type = ahead.type(1);
  if (NAMES.has(type) || type === P.THIS || type === P.SUPER) return ahead.type(2) === P.LPAREN ? 2 : 1;
  if (type === P.LPAREN) return isCast(ahead) ? 4 : 5;
  if (type === P.NEW) return 3;
  if (LITERALS.has(type) || type === P.LBRACK || type === P.LIST || type === P.MAP || type === P.FindLiteral) return 1;
  return UNARY.get(type) ?? 0;
}

/** What a primary is: 1 this, 2 super, 3 literal, 4 a type's class, 5 void's class, 6 name, 7 SOQL, 8 SOSL. */
function primary(ahead: Ahead): number {
  const type = ahead.type(1);
  if (isTypeName(type)) {
    const next = ahead.type(2);
    if (NAMES.has(type) && next !== P.DOT && next !== P.LT && next !== P.LBRACK) return 6;
    const end = behindType(ahead, 1);
    return (end > 0 && ahead.type(end) === P.DOT) || !NAMES.has(type) ? 4 : 6;
  }
  if (LITERALS.has(type)) return 3;
  if (type === P.THIS) return 1;
  if (type === P.SUPER) return 2;
  if (type === P.LBRACK) return ahead.type(2) === P.FIND ? 8 : 7;
  return type === P.FindLiteral ? 8 : 0;
}

/** A binary or postfix operator: which alternative continues the expression, and how tightly it binds. */
type Operator = readonly [alternative: number, precedence: number];
function operators(tokens: readonly number[], ...operator: Operator): [number, Operator][] {
  return tokens.map((token) => [token, operator]);
}

const SHIFT: Operator = [3, 12];
const OPERATORS: ReadonlyMap<number, Operator> = new Map([
  ...operators([P.MUL, P.DIV], 1, 14),
  ...operators([P.ADD, P.SUB], 2, 13),
  ...operators([P.LT, P.GT], 4, 11),
  ...operators([P.TRIPLEEQUAL, P.TRIPLENOTEQUAL, P.EQUAL, P.NOTEQUAL, P.LESSANDGREATER], 5, 9),
  ...operators([P.BITAND], 6, 8),
  ...operators([P.CARET], 7, 7),
  ...operators([P.BITOR], 8, 6),
  ...operators([P.AND], 9, 5),
  ...operators([P.OR], 10, 4),
  ...operators([P.COAL], 11, 3),
  ...operators([P.QUESTION], 12, 2),
  ...operators(
    [P.ASSIGN, P.ADD_ASSIGN, P.SUB_ASSIGN, P.MUL_ASSIGN, P.DIV_ASSIGN, P.AND_ASSIGN, P.OR_ASSIGN, P.XOR_ASSIGN],
    13,
    1,
  ),
  ...operators([P.RSHIFT_ASSIGN, P.URSHIFT_ASSIGN, P.LSHIFT_ASSIGN], 13, 1),
  ...operators([P.DOT, P.QUESTIONDOT], 14, 23),
  ...operators([P.LBRACK], 15, 22),
  ...operators([P.INC, P.DEC], 16, 17),
  ...operators([P.INSTANCEOF], 17, 10),
]);

function operatorAhead(ahead: Ahead): Operator | null {
  const type = ahead.type(1);
  if ((type === P.LT || type === P.GT) && ahead.type(2) === type && ahead.adjacent(1)) return SHIFT;
  // `merge master [SELECT ...]`: a second expression, not an index.
  if (type === P.LBRACK && isQuery(ahead, 1)) return null;
  return OPERATORS.get(type) ?? null;
}

// prettier-ignore
const STATEMENTS: ReadonlyMap<number, number> = new Map([
  [P.LBRACE, 1], [P.IF, 2], [P.FOR, 4], [P.WHILE, 5], [P.DO, 6], [P.TRY, 7], [P.RETURN, 8], [P.THROW, 9], [P.BREAK, 10],
  [P.CONTINUE, 11], [P.INSERT, 12], [P.UPDATE, 13], [P.DELETE, 14], [P.UNDELETE, 15], [P.UPSERT, 16], [P.MERGE, 17],
  [P.SYSTEMRUNAS, 18], [P.FINAL, 19], [P.ATSIGN, 19], [P.LPAREN, 20], [P.NEW, 20], [P.THIS, 20], [P.SUPER, 20],
  [P.INC, 20], [P.DEC, 20],
]);

/** A statement's alternative; 19 is a variable declaration, 20 an expression. */
function statement(ahead: Ahead): number {
  const type = ahead.type(1);
  const known = STATEMENTS.get(type);
  if (known) return known;
  if (type === P.SWITCH && ahead.type(2) === P.ON) return 3;
  if (type === P.TRANSIENT) return 0;
  if (!isTypeName(type)) return 0;
  const name = behindType(ahead, 1);
  return name > 0 && NAMES.has(ahead.type(name)) && ahead.type(name) !== P.INSTANCEOF ? 19 : 20;
}

function typeNameKind(ahead: Ahead): number {
  const type = ahead.type(1);
  if (type === P.LIST) return 1;
  if (type === P.SET) return 2;
  if (type === P.MAP) return 3;
  return NAMES.has(type) ? 4 : 0;
}

function hasTypeArguments(ahead: Ahead): number {
  return ahead.type(1) === P.LT ? 1 : 2;
}

function isSoqlName(ahead: Ahead): boolean {
  const type = ahead.type(1);
  if (!NAMES.has(type)) return false;
  if (ahead.type(0) === P.DOT) return true;
  return !SOQL_RESERVED.has(type) && !SOQL_CLAUSES.get(type)?.includes(ahead.type(2));
}

function hasAlias(ahead: Ahead): number {
  return isSoqlName(ahead) ? 1 : 2;
}

/** What is selected: 1 field, 2 function, 3 subquery, 4 TYPEOF. */
function selected(ahead: Ahead): number {
  const type = ahead.type(1);
  if (type === P.LPAREN) return 3;
  if (!NAMES.has(type)) return 0;
  if (ahead.type(2) === P.LPAREN) return 2;
  return type === P.TYPEOF && NAMES.has(ahead.type(2)) ? 4 : 1;
}

/** How the conditions of a query are joined: 1 by AND (or there is one only), 2 by OR, 3 one behind NOT. */
function conditions(ahead: Ahead): number {
  if (ahead.type(1) === P.NOT) return 3;
  let depth = 0;
  for (let k = 1; depth >= 0; k++) {
    const type = ahead.type(k);
    if (type === EOF || type === P.SEMI) break;
    if (type === P.LPAREN || type === P.LBRACK) depth++;
    else if (type === P.RPAREN || type === P.RBRACK) depth--;
    else if (depth === 0 && ahead.type(k - 1) !== P.DOT) {
      if (type === P.SOQLAND) return 1;
      if (type === P.SOQLOR) return 2;
    }
  }
  return 1;
}

/** What follows a created type: 1 `{}`, 2 arguments, 3 array, 4 map entries, 5 elements. */
function creation(ahead: Ahead): number {
  const type = ahead.type(1);
  if (type === P.LPAREN) return 2;
  if (type === P.LBRACK) return 3;
  if (type !== P.LBRACE) return 0;
  if (ahead.type(2) === P.RBRACE) return 1;
  let depth = 0;
  for (let k = 2; depth >= 0; k++) {
    const inner = ahead.type(k);
    if (inner === EOF || inner === P.SEMI) break;
    if (inner === P.LPAREN || inner === P.LBRACK || inner === P.LBRACE) depth++;
    else if (inner === P.RPAREN || inner === P.RBRACK || inner === P.RBRACE) depth--;
    else if (depth === 0 && inner === P.MAPTO) return 4;
    else if (depth === 0 && inner === P.COMMA && !inTypeArguments(ahead, k)) break;
  }
  return 5;
}

/** Whether a comma stands in `Map<A, B>`, as against between two elements. */
function inTypeArguments(ahead: Ahead, comma: number): boolean {
  for (let k = comma - 1; k > 1; k--) {
    const type = ahead.type(k);
    if (type === P.LT) return behindTypeArguments(ahead, k) > comma;
    if (!isTypeName(type) && type !== P.DOT && type !== P.COMMA && type !== P.GT) return false;
  }
  return false;
}

type Choice = (ahead: Ahead, parser: ApexParser, context: ApexParserRuleContext) => number;
interface Decision {
  readonly number: number;
  readonly rule: number;
  readonly alternatives: number;
  readonly choose: Choice;
}

/** The decisions by their numbers in the generated parser, with what must be true of each for the number to be the right one. */
const DECISIONS: readonly Decision[] = [
  {
    number: 36,
    rule: P.RULE_typeRef,
    alternatives: 2,
    choose: (ahead) => (ahead.type(1) === P.DOT && ahead.type(2) !== P.CLASS ? 1 : 2),
  },
  {
    number: 37,
    rule: P.RULE_arraySubscripts,
    alternatives: 2,
    choose: (ahead) => (ahead.type(1) === P.LBRACK && ahead.type(2) === P.RBRACK ? 1 : 2),
  },
  { number: 38, rule: P.RULE_typeName, alternatives: 2, choose: hasTypeArguments },
  { number: 39, rule: P.RULE_typeName, alternatives: 2, choose: hasTypeArguments },
  { number: 40, rule: P.RULE_typeName, alternatives: 2, choose: hasTypeArguments },
  { number: 41, rule: P.RULE_typeName, alternatives: 2, choose: hasTypeArguments },
  { number: 42, rule: P.RULE_typeName, alternatives: 4, choose: typeNameKind },
  { number: 53, rule: P.RULE_statement, alternatives: 20, choose: statement },
  { number: 54, rule: P.RULE_ifStatement, alternatives: 2, choose: (ahead) => (ahead.type(1) === P.ELSE ? 1 : 2) },
  { number: 86, rule: P.RULE_expression, alternatives: 7, choose: operand },
  { number: 89, rule: P.RULE_expression, alternatives: 2, choose: (ahead) => (ahead.type(2) === P.LPAREN ? 1 : 2) },
  { number: 90, rule: P.RULE_expression, alternatives: 17, choose: (ahead) => operatorAhead(ahead)?.[0] ?? 0 },
  {
    number: 91,
    rule: P.RULE_expression,
    alternatives: 2,
    choose: (ahead, parser, context) => {
      const operator = operatorAhead(ahead);
      return operator && parser.precpred(context, operator[1]) ? 1 : 2;
    },
  },
  { number: 92, rule: P.RULE_primary, alternatives: 8, choose: primary },
  { number: 98, rule: P.RULE_creator, alternatives: 5, choose: creation },
  { number: 120, rule: P.RULE_selectEntry, alternatives: 2, choose: hasAlias },
  { number: 121, rule: P.RULE_selectEntry, alternatives: 2, choose: hasAlias },
  { number: 122, rule: P.RULE_selectEntry, alternatives: 2, choose: hasAlias },
  { number: 123, rule: P.RULE_selectEntry, alternatives: 4, choose: selected },
  { number: 125, rule: P.RULE_fromNameList, alternatives: 2, choose: hasAlias },
  { number: 126, rule: P.RULE_fromNameList, alternatives: 2, choose: hasAlias },
  { number: 129, rule: P.RULE_subFieldEntry, alternatives: 2, choose: hasAlias },
  { number: 130, rule: P.RULE_subFieldEntry, alternatives: 2, choose: hasAlias },
  { number: 131, rule: P.RULE_subFieldEntry, alternatives: 2, choose: hasAlias },
  { number: 132, rule: P.RULE_subFieldEntry, alternatives: 4, choose: selected },
  { number: 143, rule: P.RULE_whereLogicalExpression, alternatives: 3, choose: conditions },
  { number: 148, rule: P.RULE_logicalExpression, alternatives: 3, choose: conditions },
];

interface DecisionState {
  readonly ruleIndex: number;
  readonly transitions: readonly unknown[];
}

/** The choices by decision number, checked once against the generated parser that is really installed. */
function checkedChoices(parser: ApexParser): ReadonlyMap<number, Choice> {
  const states = (parser._interp.atn as unknown as { readonly decisionToState: readonly DecisionState[] })
    .decisionToState;
  for (const { number, rule, alternatives } of DECISIONS) {
    const state = states[number];
    if (state?.ruleIndex !== rule || state.transitions.length !== alternatives) {
      throw new Error(
        `Decision ${number} of @apexdevtools/apex-parser is not the one this code was made for: install the exact version of package.json`,
      );
    }
  }
  return new Map(DECISIONS.map(({ number, choose }) => [number, choose]));
}

let choices: ReadonlyMap<number, Choice> | null = null;

/** In a query given as a string a bind is a variable or a chain of fields, never another expression. */
const BIND_CHOICES: ReadonlyMap<number, Choice> = new Map<number, Choice>([
  [86, (ahead) => (NAMES.has(ahead.type(1)) ? 1 : 0)],
  [89, () => 2],
  [90, () => 14],
  [91, (ahead) => (ahead.type(1) === P.DOT ? 1 : 2)],
  [92, () => 6],
]);

/** Makes a parser take the choices above; `tokens` are all tokens of its input but the end. */
export function guide(parser: ApexParser, tokens: readonly ApexToken[], dialect: Dialect): void {
  const known = (choices ??= checkedChoices(parser));
  const ahead = new Ahead(tokens);
  const general = parser._interp.adaptivePredict.bind(parser._interp);
  parser._interp.adaptivePredict = (input, decision, context) => {
    const choose = (dialect === 'soql' ? BIND_CHOICES.get(decision) : undefined) ?? known.get(decision);
    if (choose) {
      ahead.at = input.index;
      const choice = choose(ahead, parser, context);
      if (choice > 0) return choice;
    }
    return general(input, decision, context);
  };
  refuseReservedNames(parser, ahead);
}

/** The grammar takes any word for a field or object of a query; SOQL does not. */
function refuseReservedNames(parser: ApexParser, ahead: Ahead): void {
  const soqlId = parser.soqlId.bind(parser);
  parser.soqlId = () => {
    ahead.at = parser._input.index;
    if (NAMES.has(ahead.type(1)) && !isSoqlName(ahead)) {
      parser.notifyErrorListeners('no viable alternative', parser.getCurrentToken(), undefined);
    }
    return soqlId();
  };
}
