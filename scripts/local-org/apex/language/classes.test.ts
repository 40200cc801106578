import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { run } from '../testing.ts';

test('methods are dispatched by the object, super calls by the class', () => {
  const result = run(
    `public class T { public static Object run() { Base b = new Sub(5); return b.name() + b.twice() + ((Sub) b).x; } }`,
    `public virtual class Base {
      protected Integer n = 1;
      public Base(Integer n) { this.n = n; }
      public virtual String name() { return 'base'; }
      public Integer twice() { return n * 2; }
    }`,
    `public class Sub extends Base {
      public Integer x = 7;
      public Sub(Integer n) { super(n + 1); x++; }
      public override String name() { return 'sub-' + super.name(); }
    }`,
  );
  assert.equal(result, 'sub-base128');
});

test('initialisers of all classes run in textual order, superclass first, before any constructor', () => {
  const result = run(`public class T {
    static List<String> log = new List<String>();
    static Integer mark(String s) { log.add(s); return 1; }
    virtual class A { Integer i = mark('A.i'); A() { mark('A()'); hook(); } virtual void hook() { mark('A.hook'); } }
    class B extends A {
      String t = 't'; Integer i2 = mark('B.i'); { mark('B{}'); }
      B() { this(1); mark('B()'); }
      B(Integer x) { mark('B(x)'); }
      override void hook() { mark('B.hook ' + t); }
    }
    public static Object run() { new B(); return String.join(log, ' '); }
  }`);
  assert.equal(result, 'A.i B.i B{} A() B.hook t B(x) B()');
});

test('static initialisers run on first use, in textual order, once a transaction', () => {
  const result = run(
    `public class T { public static Object run() { String before = Log.text; Used.touch(); Used.touch(); return before + '|' + Log.text; } }`,
    `public class Log { public static String text = ''; }`,
    `public class Used {
      static Integer a = mark('a');
      static { mark('block'); }
      static Integer b = mark('b');
      static Integer mark(String s) { Log.text += s + ' '; return 1; }
      public static void touch() { }
    }`,
  );
  assert.equal(result, '|a block b ');
});

test('properties run their code, and reach the field behind them only there', () => {
  const result = run(`public class T {
    public Integer x { get { return x == null ? -1 : x * 2; } set { x = value + 1; } }
    public String auto { get; set; }
    public static String lazy { get { if (lazy == null) lazy = 'made'; return lazy; } private set; }
    virtual class V { virtual Integer p { get { return 1; } set; } }
    class W extends V { override Integer p { get { return super.p + 10; } set; } }
    public static Object run() {
      T t = new T(); String r = '' + t.x; t.x = 4; t.x += 1; t.auto = 'q'; V v = new W();
      return r + ',' + t.x + ',' + t.auto + ',' + T.lazy + ',' + v.p;
    }
  }`);
  assert.equal(result, '-1,24,q,made,11');
});

test('interfaces, inner classes and their private members', () => {
  const result = run(`public class T {
    interface Shape { Decimal area(); }
    class Square implements Shape { private Decimal s; Square(Decimal s) { this.s = s; } public Decimal area() { return s * s; } }
    public static Object run() {
      Shape s = new Square(2.5); Object o = s;
      return s.area() + ' ' + (o instanceof Shape) + ((Square) s).s + (o instanceof T);
    }
  }`);
  assert.equal(result, '6.25 true2.5false');
});

test('overloads go by the static type of the arguments', () => {
  const result = run(`public class T {
    static String f(Integer i) { return 'I'; } static String f(Object o) { return 'O'; } static String f(String s) { return 'S'; }
    static String g(Decimal d) { return 'D'; } static String g(Object d) { return 'O'; }
    static String h(List<Object> l) { return 'LO'; } static String h(List<String> l) { return 'LS'; }
    public static Object run() {
      Object o = 1; Integer n;
      return f(1) + f('x') + f(o) + f((String) null) + f(n) + g(1) + g(1L) + h(new List<String>());
    }
  }`);
  assert.equal(result, 'ISOSIDDLS');
});

test('a class may say how it is compared, sorted and hashed', () => {
  const result = run(`public class T implements Comparable {
    Integer n; T(Integer n) { this.n = n; }
    public Integer compareTo(Object o) { return n - ((T) o).n; }
    public Boolean equals(Object o) { return o instanceof T && ((T) o).n == n; }
    public Integer hashCode() { return n; }
    public static Object run() {
      List<T> l = new List<T>{new T(3), new T(1), new T(1)}; l.sort(); Set<T> s = new Set<T>(l);
      return l[0].n + ',' + l[2].n + ',' + s.size() + s.contains(new T(3)) + (new T(3) == new T(3)) + (new T(3) === new T(3));
    }
  }`);
  assert.equal(result, '1,3,2truetruefalse');
});

test('equals alone decides == but not what a key is', () => {
  const result = run(`public class T {
    Integer n; T(Integer n) { this.n = n; }
    public Boolean equals(Object o) { return ((T) o).n == n; }
    public static Object run() { return (new T(1) == new T(1)) + ',' + new Set<T>{new T(1), new T(1)}.size(); }
  }`);
  assert.equal(result, 'true,2');
});

test('comparators, iterables and callables of the project work where the platform takes one', () => {
  const result = run(`public class T implements Iterable<Integer>, Iterator<Integer>, Comparator<Account>, Callable {
    Integer i = 0;
    public Iterator<Integer> iterator() { return this; }
    public Boolean hasNext() { return i < 3; }
    public Integer next() { return i++; }
    public Integer compare(Account a, Account b) { return a.Name.compareTo(b.Name); }
    public Object call(String action, Map<String, Object> args) { return action + args; }
    public static Object run() {
      Integer sum = 0; for (Integer x : new T()) sum += x;
      List<Account> l = new List<Account>{new Account(Name = 'b'), new Account(Name = 'a')}; l.sort(new T());
      Callable c = new T();
      return sum + l[0].Name + c.call('x', new Map<String, Object>{'k' => 1});
    }
  }`);
  assert.equal(result, '3ax{k=1}');
});

test('enums', () => {
  const result = run(`public class T {
    enum Season { SPRING, SUMMER }
    public static Object run() {
      Season s = Season.SUMMER; Map<Season, Integer> m = new Map<Season, Integer>{s => 5};
      switch on s { when SPRING { return 'no'; } when SUMMER { return s.name() + s.ordinal() + Season.values() + m.get(Season.valueOf('SUMMER')) + s; } }
      return null;
    }
  }`);
  assert.equal(result, 'SUMMER1(SPRING, SUMMER)5SUMMER');
});

test('objects are shown by their fields, cycles and inner names shortened', () => {
  const result = run(`public class T {
    public Integer a = 1; String b; Part part = new Part();
    class Part { public Decimal z = 1.50; T owner; }
    public static Object run() { T t = new T(); t.part.owner = t; return '' + t; }
  }`);
  assert.equal(result, 'T:[a=1, b=null, part=Part:[z=1.50, owner=(already output)]]');
});
