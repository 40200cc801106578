/** Writes Apex as projects have it: services with state, queries, DML, inner classes, and calls of one another. */
import { Sequence } from './random.ts';

const FIELDS = ['Name', 'Phone', 'Website', 'Description', 'Industry', 'AccountNumber'] as const;
const NUMBERS = ['AnnualRevenue', 'NumberOfEmployees'] as const;

/** Kinds of methods; each is called `<kind><index>` and is self-contained but for calls of earlier classes. */
type MethodKind = (index: number, random: Sequence, other: string) => string;

const grouping: MethodKind = (index, random) => {
  const field = random.pick(FIELDS);
  return `  /** Groups records by ${field}. */
  public Map<String, List<Account>> groupBy${index}(List<Account> records) {
    Map<String, List<Account>> groups = new Map<String, List<Account>>();
    for (Account record : records) {
      String key = record.${field} ?? 'none';
      if (!groups.containsKey(key)) {
        groups.put(key, new List<Account>());
      }
      groups.get(key).add(record);
    }
    return groups;
  }
`;
};

const querying: MethodKind = (index, random) => {
  const [field, other] = [random.pick(FIELDS), random.pick(NUMBERS)];
  return `  /** Finds the largest records. */
  public List<Account> find${index}(Set<Id> ids, Integer most) {
    List<Account> found = [
      SELECT Id, Name, ${field === 'Name' ? 'Phone' : field}, ${other}, Owner.Name, (SELECT LastName, Email FROM Contacts WHERE Email != NULL)
      FROM Account
      WHERE Id IN :ids AND ${other} > ${random.below(1000)}
      ORDER BY ${other} DESC NULLS LAST
      LIMIT :most
    ];
    for (Account record : found) {
      for (Contact person : record.Contacts) {
        names.add(person.LastName + ' <' + person.Email + '>');
      }
    }
    return found;
  }
`;
};

const calculating: MethodKind = (index, random) => `  /** Weighs figures. */
  public Decimal weigh${index}(List<Decimal> figures, Decimal factor) {
    Decimal total = ${random.below(100)}.5;
    Integer count = 0;
    for (Integer i = 0; i < figures.size(); i++) {
      Decimal figure = figures[i];
      if (figure == null || (figure < 0 && i > 0)) {
        continue;
      }
      total += figure * factor / (i + 1);
      count++;
      if (Math.mod(count, ${random.below(9) + 2}) == 0) {
        total = total.setScale(2);
      }
    }
    return count == 0 ? 0 : (total / count).setScale(4, RoundingMode.HALF_EVEN);
  }
`;

const saving: MethodKind = (index, random) => `  /** Saves what is new or changed, and tells what failed. */
  public List<String> save${index}(List<Account> records) {
    List<String> faults = new List<String>();
    List<Account> waiting = new List<Account>();
    for (Account record : records) {
      if (record.Id == null || record.${random.pick(FIELDS)} != null) {
        waiting.add(record);
      }
    }
    try {
      for (Database.UpsertResult result : Database.upsert(waiting, false)) {
        for (Database.Error fault : result.getErrors()) {
          faults.add(fault.getStatusCode() + ': ' + fault.getMessage());
        }
      }
    } catch (DmlException e) {
      faults.add(e.getDmlMessage(0));
      throw new ServiceException('Not saved', e);
    } finally {
      runs++;
    }
    return faults;
  }
`;

const deciding: MethodKind = (index, random) => `  /** Decides by level and kind. */
  public String decide${index}(Level level, SObject record, Integer score) {
    switch on level {
      when LOW, MEDIUM {
        score += ${random.below(50)};
      }
      when HIGH {
        score *= 2;
      }
      when else {
        return 'unknown';
      }
    }
    switch on record {
      when Account company {
        return company.Name + score;
      }
      when Contact person {
        return person.LastName + score;
      }
      when null {
        return null;
      }
      when else {
        return record.getSObjectType().getDescribe().getName();
      }
    }
  }
`;

const calling: MethodKind = (index, _random, other) => `  /** Hands work over to another service. */
  public static Map<Id, String> delegate${index}(Map<Id, Account> records) {
    ${other} service = new ${other}('handed over');
    Map<Id, String> answers = new Map<Id, String>();
    for (Id key : records.keySet()) {
      Account record = records.get(key);
      ${other}.Item item = new ${other}.Item(record.Name, records.size());
      service.add(item);
      answers.put(key, item.label?.toUpperCase()?.trim() ?? service.title);
    }
    return answers;
  }
`;

const writing: MethodKind = (index, random) => `  /** Writes items as JSON and reads them back. */
  public List<Item> copy${index}(List<Item> items) {
    String body = JSON.serialize(items, true);
    List<Object> raw = (List<Object>) JSON.deserializeUntyped(body);
    Integer i = 0;
    while (i < raw.size()) {
      Map<String, Object> entry = (Map<String, Object>) raw[i++];
      if (entry.containsKey('label') && String.isNotBlank((String) entry.get('label'))) {
        names.add(((String) entry.get('label')).replaceAll('[^a-z]{${random.below(3) + 1}}', '-'));
      }
    }
    return (List<Item>) JSON.deserialize(body, List<Item>.class);
  }
`;

const KINDS: readonly MethodKind[] = [grouping, querying, calculating, saving, deciding, calling, writing];

export const serviceName = (index: number): string => `Service${String(index).padStart(3, '0')}`;

/** One class of 200 to 300 lines. */
export function generateClass(index: number): string {
  const random = new Sequence(index + 1);
  const name = serviceName(index);
  const other = serviceName(random.below(index + 1));
  const methods: string[] = [];
  let lines = 52;
  const length = 205 + random.below(85);
  for (let i = 0; lines < length; i++) {
    const method = KINDS[(i + random.below(2)) % KINDS.length](i, random, other);
    methods.push(method);
    lines += method.split('\n').length;
  }
  return `/** Service ${index} of the benchmark. */
public with sharing class ${name} {
  public class ServiceException extends Exception {
  }

  public enum Level {
    LOW,
    MEDIUM,
    HIGH
  }

  /** One thing to work on. */
  public class Item implements Comparable {
    public String label;
    public Integer rank { get; private set; }
    public transient Datetime made = System.now();

    public Item(String label, Integer rank) {
      this.label = label;
      this.rank = rank;
    }

    public Integer compareTo(Object other) {
      Item that = (Item) other;
      return rank == that.rank ? label.compareTo(that.label) : rank - that.rank;
    }
  }

  private static final Integer MOST = ${random.below(5000)};
  private static Integer runs = 0;
  private final List<Item> items = new List<Item>();
  private final List<String> names = new List<String>();

  public String title {
    get {
      return String.isBlank(title) ? '${name}' : title;
    }
    set;
  }

  public ${name}(String title) {
    this.title = title;
  }

  /** Adds an item, up to a limit. */
  public void add(Item item) {
    if (items.size() >= MOST) {
      throw new ServiceException('Too many items: ' + items.size());
    }
    items.add(item);
    items.sort();
  }

${methods.join('\n')}}
`;
}
