import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SoqlCondition, SoqlQuery, SoqlValue, SoqlValueExpr } from '../ast.ts';
import { expressionOf, faults, shape, show } from './testing.ts';
import { parseAnonymous } from './unit.ts';

function query(text: string): SoqlQuery {
  const expr = expressionOf(`[${text}]`);
  if (expr.kind !== 'Soql') assert.fail('No query');
  return expr.query;
}

function showValue(value: SoqlValue): string {
  switch (value.kind) {
    case 'Null':
      return 'null';
    case 'Bind':
      return `:${show(value.expr)}`;
    case 'DateLiteral':
      return value.n === null ? value.name : `${value.name}:${value.n}`;
    default:
      return `${value.kind} ${value.value}`;
  }
}

function showTerm(term: SoqlValueExpr): string {
  if (term.kind === 'Field') return term.path.join('.');
  return term.kind === 'Value' ? showValue(term.value) : `${term.fn.name}(${term.fn.args.map(showTerm).join(', ')})`;
}

function showCondition(condition: SoqlCondition): string {
  switch (condition.kind) {
    case 'And':
    case 'Or':
      return `(${condition.items.map(showCondition).join(` ${condition.kind} `)})`;
    case 'Not':
      return `not ${showCondition(condition.item)}`;
    case 'Compare': {
      const { left, op, right } = condition;
      const operand =
        right.kind === 'Value'
          ? showValue(right.value)
          : right.kind === 'List'
            ? `(${right.values.map(showValue).join(', ')})`
            : `(${right.query.from[0]?.path.join('.') ?? ''} query)`;
      return `${showTerm(left)} ${op} ${operand}`;
    }
  }
}

function where(text: string): string {
  const condition = query(`SELECT Id FROM A WHERE ${text}`).where;
  return condition ? showCondition(condition) : '';
}

describe('select', () => {
  test('fields, functions, aliases', () => {
    const { select } = query(
      'SELECT Id, Owner.Name, COUNT(Id) n, COUNT(), CALENDAR_YEAR(convertTimezone(CreatedDate)), FORMAT(MIN(x)) y, toLabel(z) FROM A',
    );
    assert.deepEqual(
      select.map((item) => {
        if (item.kind === 'Field') return item.path.join('.');
        return item.kind === 'Function'
          ? [showTerm({ line: 0, col: 0, kind: 'Function', fn: item.fn }), item.alias]
          : '';
      }),
      [
        'Id',
        'Owner.Name',
        ['COUNT(Id)', 'n'],
        ['COUNT()', null],
        ['CALENDAR_YEAR(convertTimezone(CreatedDate))', null],
        ['FORMAT(MIN(x))', 'y'],
        ['toLabel(z)', null],
      ],
    );
  });
  test('FIELDS()', () => {
    assert.deepEqual(shape(query('SELECT fields(all) FROM A LIMIT 1').select), [{ kind: 'Fields', which: 'ALL' }]);
  });
  test('subqueries', () => {
    const [item] = query('SELECT (SELECT Id FROM Contacts WHERE a = 1 ORDER BY b LIMIT 5) FROM A').select;
    assert.deepEqual(item?.kind === 'Subquery' && [item.query.from[0]?.path, item.query.limit], [['Contacts'], 5]);
  });
  test('TYPEOF', () => {
    const [item] = query(
      'SELECT TYPEOF What WHEN Account THEN Phone, Owner.Name WHEN Opportunity THEN Amount ELSE Name END FROM A',
    ).select;
    assert.deepEqual(shape(item), {
      kind: 'TypeOf',
      field: ['What'],
      whens: [
        { type: 'Account', fields: [['Phone'], ['Owner', 'Name']] },
        { type: 'Opportunity', fields: [['Amount']] },
      ],
      otherwise: [['Name']],
    });
  });
  test('from with aliases', () => {
    assert.deepEqual(shape(query('SELECT a.Id FROM Account a, a.Contacts c, a.Owner').from), [
      { path: ['Account'], alias: 'a' },
      { path: ['a', 'Contacts'], alias: 'c' },
      { path: ['a', 'Owner'], alias: null },
    ]);
  });
  test('objects called as clauses', () => {
    assert.deepEqual(query('SELECT Id, Group.Name FROM Group GROUP BY Id').from[0]?.path, ['Group']);
    assert.deepEqual(query('SELECT Id FROM Order ORDER BY Id').from[0]?.path, ['Order']);
  });
});

describe('where', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a = 1', 'a = Number 1'],
    ['a = -1.50', 'a = Number -1.50'],
    ['a = USD5000', 'a = Number USD5000'],
    ['a > eur10.50', 'a > Number eur10.50'],
    ['a <> null', 'a != null'],
    ["a = 'it\\'s'", "a = String it's"],
    ['a = TRUE', 'a = Boolean true'],
    ['a = 2024-01-31', 'a = Date 2024-01-31'],
    ['a >= 2024-01-31T10:00:00Z', 'a >= Datetime 2024-01-31T10:00:00Z'],
    ['a >= 2024-01-31T10:00:00.123+02:00', 'a >= Datetime 2024-01-31T10:00:00.123+02:00'],
    ['a > 10:30:00Z', 'a > Time 10:30:00Z'],
    ['a = today', 'a = TODAY'],
    ['a = last_n_days:30', 'a = LAST_N_DAYS:30'],
    ['a < NEXT_N_FISCAL_QUARTERS:2', 'a < NEXT_N_FISCAL_QUARTERS:2'],
    ["a LIKE 'x%'", 'a like String x%'],
    ["a IN ('x', 'y')", 'a in (String x, String y)'],
    ['a NOT IN :ids', 'a not in :ids'],
    ["a INCLUDES ('x;y', 'z')", 'a includes (String x;y, String z)'],
    ["a EXCLUDES ('x')", 'a excludes (String x)'],
    ['a IN (SELECT b FROM C)', 'a in (C query)'],
    ['a = 1 AND b = 2 AND c = 3', '(a = Number 1 And b = Number 2 And c = Number 3)'],
    ['a = 1 OR b = 2', '(a = Number 1 Or b = Number 2)'],
    ['a = 1 AND (b = 2 OR (c = 3 AND d = 4))', '(a = Number 1 And (b = Number 2 Or (c = Number 3 And d = Number 4)))'],
    ['NOT a = 1', 'not a = Number 1'],
    ['(NOT a = 1) AND NOT_b = 2', '(not a = Number 1 And NOT_b = Number 2)'],
    ['a.b.c = 1', 'a.b.c = Number 1'],
    ['DAY_ONLY(a) = TODAY', 'DAY_ONLY(a) = TODAY'],
    [
      "DISTANCE(a, GEOLOCATION(1.5, -2), 'mi') < 20",
      'DISTANCE(a, GEOLOCATION(Number 1.5, Number -2), String mi) < Number 20',
    ],
    ['a = :b', 'a = :b'],
    ['a = :b.c AND d IN :(e) AND f = :g[0].h(1)', '(a = :(. b c) And d in :e And f = :(call ([] g 0) h 1))'],
    ['a IN :new Set<Id>{b}', 'a in :(elements Set<Id> b)'],
    ["a = :b + 'c'", 'a = :(+ b String:c)'],
    ['a = :(b ? c : d) OR e = 1', '(a = :(? b c d) Or e = Number 1)'],
    ['a LIKE :b', 'a like :b'],
  ];
  for (const [text, expected] of cases) test(text, () => assert.equal(where(text), expected));

  test('AND and OR need parentheses between them', () => {
    assert.deepEqual(faults(parseAnonymous('x = [SELECT Id FROM A WHERE a = 1 AND b = 2 OR c = 3];', 'test')), [
      "1:45 Expecting ']' but was: 'OR'",
    ]);
  });
  test('LIKE wants a text', () => {
    assert.deepEqual(faults(parseAnonymous('x = [SELECT Id FROM A WHERE a LIKE null];', 'test')), [
      "1:36 Unexpected token 'null'.",
    ]);
  });
});

describe('other clauses', () => {
  test('grouping', () => {
    const { groupBy, having } = query(
      'SELECT a FROM A GROUP BY a, CALENDAR_YEAR(b) HAVING COUNT(Id) > 1 AND SUM(c) < 5',
    );
    assert.deepEqual([groupBy?.kind, groupBy?.items.map(showTerm)], ['plain', ['a', 'CALENDAR_YEAR(b)']]);
    assert.equal(having && showCondition(having), '(COUNT(Id) > Number 1 And SUM(c) < Number 5)');
    assert.equal(query('SELECT a FROM A GROUP BY ROLLUP(a, b)').groupBy?.kind, 'rollup');
    assert.equal(query('SELECT a FROM A GROUP BY CUBE(a)').groupBy?.kind, 'cube');
  });
  test('order', () => {
    assert.deepEqual(
      query('SELECT a FROM A ORDER BY a, b.c DESC NULLS LAST, COUNT(Id) ASC NULLS FIRST').orderBy.map((o) => [
        showTerm(o.value),
        o.descending,
        o.nulls,
      ]),
      [
        ['a', false, null],
        ['b.c', true, 'last'],
        ['COUNT(Id)', false, 'first'],
      ],
    );
  });
  test('limit and offset', () => {
    assert.deepEqual(
      [query('SELECT a FROM A LIMIT 5 OFFSET 10').limit, query('SELECT a FROM A LIMIT 5 OFFSET 10').offset],
      [5, 10],
    );
    const { limit, offset } = query('SELECT a FROM A LIMIT :x OFFSET :y.z');
    assert.deepEqual(
      [limit, offset].map((b) => (typeof b === 'object' && b ? show(b.expr) : b)),
      ['x', '(. y z)'],
    );
  });
  test('access, scope, rows and locks', () => {
    assert.equal(query('SELECT a FROM A WITH user_mode').with, 'USER_MODE');
    assert.equal(query('SELECT a FROM A WHERE b = :c WITH SYSTEM_MODE LIMIT 1').with, 'SYSTEM_MODE');
    assert.equal(query('SELECT a FROM A WITH SECURITY_ENFORCED').with, 'SECURITY_ENFORCED');
    assert.equal(query('SELECT a FROM A WITH DATA CATEGORY g__c AT x__c').with, 'DATA CATEGORY g__c AT x__c');
    assert.equal(query('SELECT a FROM A USING SCOPE mine').scope, 'mine');
    assert.equal(query('SELECT a FROM A LIMIT 1 ALL ROWS').allRows, true);
    assert.deepEqual(query('SELECT a FROM A FOR UPDATE').forClauses, ['update']);
    assert.deepEqual(query('SELECT a FROM A FOR VIEW FOR REFERENCE').forClauses, ['view', 'reference']);
  });
  test('what would be lost is refused', () => {
    assert.deepEqual(faults(parseAnonymous('x = [SELECT a FROM A UPDATE TRACKING];', 'test')), [
      "1:22 Unexpected token 'UPDATE'.",
    ]);
  });
});
