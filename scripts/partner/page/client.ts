/** The partner's page in the browser: shows what it holds and switches its faults, over the same API that scripts use. */

type FaultValue = number | string | string[];

interface FaultField {
  readonly kind: 'rate' | 'integer' | 'choice' | 'keys';
  readonly label: string;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: string[];
}

interface FaultState {
  readonly faults: Record<string, FaultValue>;
  readonly fields: Record<string, FaultField>;
}

interface HeldRecord {
  readonly key: string;
  readonly externalId: string;
  readonly writes: number;
  readonly receivedAt: string;
  readonly payload: unknown;
}

const PAGE_SIZE = 50;
const REFRESH_MS = 2_000;
let offset = 0;

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} '${id}'`);
  return found;
}

const counters = element('counters', HTMLDListElement);
const form = element('faults', HTMLFormElement);
const switches = element('switches', HTMLDivElement);
const rows = element('records', HTMLTableSectionElement);
const previous = element('previous', HTMLButtonElement);
const next = element('next', HTMLButtonElement);

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json' };
  }
  const response = await fetch(path, init);
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `Status ${response.status}`);
  return answer;
}

function say(text: string): void {
  element('status', HTMLParagraphElement).textContent = text;
}

/** Runs an act of the user and says how it ended. */
function act(done: string, work: () => Promise<void>): void {
  work().then(
    () => {
      say(done);
    },
    (error: unknown) => {
      say(error instanceof Error ? error.message : String(error));
    },
  );
}

function words(name: string): string {
  const spaced = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function showCounters(stats: Record<string, number | Record<string, number>>): void {
  const entries = Object.entries(stats).flatMap(([name, value]): [string, number][] =>
    typeof value === 'number'
      ? [[words(name), value]]
      : Object.entries(value).map(([status, count]) => [`Answered ${status}`, count]),
  );
  counters.replaceChildren(
    ...entries.map(([name, value]) => {
      const box = document.createElement('div');
      const term = document.createElement('dt');
      const figure = document.createElement('dd');
      term.textContent = name;
      figure.textContent = value.toLocaleString('en');
      box.append(term, figure);
      return box;
    }),
  );
}

function showRecords(total: number, records: HeldRecord[]): void {
  const last = offset + records.length;
  element('records-count', HTMLParagraphElement).textContent =
    total === 0 ? 'None yet.' : `${offset + 1} to ${last} of ${total}, in the order of their first arrival.`;
  previous.disabled = offset === 0;
  next.disabled = last >= total;
  rows.replaceChildren(
    ...records.map((record) => {
      const row = document.createElement('tr');
      const cells = [record.key, record.externalId, record.writes, record.receivedAt, JSON.stringify(record.payload)];
      for (const text of cells) row.insertCell().textContent = String(text);
      return row;
    }),
  );
}

async function refresh(): Promise<void> {
  const [stats, page] = await Promise.all([
    call<Record<string, number | Record<string, number>>>('GET', '/admin/stats'),
    call<{ total: number; records: HeldRecord[] }>('GET', `/admin/records?offset=${offset}&limit=${PAGE_SIZE}`),
  ]);
  if (offset > 0 && page.records.length === 0) {
    offset = 0;
    return refresh();
  }
  showCounters(stats);
  showRecords(page.total, page.records);
}

function control(name: string, field: FaultField, value: FaultValue): HTMLElement {
  const label = document.createElement('label');
  const text = document.createElement('span');
  text.textContent = field.kind === 'keys' ? `${field.label}, with commas between` : field.label;
  label.append(text, field.kind === 'choice' ? choice(field, value) : input(field, value));
  label.lastElementChild?.setAttribute('name', name);
  return label;
}

function choice(field: FaultField, value: FaultValue): HTMLSelectElement {
  const select = document.createElement('select');
  for (const option of field.choices ?? []) select.add(new Option(option, option, false, option === value));
  return select;
}

function input(field: FaultField, value: FaultValue): HTMLInputElement {
  const box = document.createElement('input');
  if (field.kind !== 'keys') {
    box.type = 'number';
    box.required = true;
    box.min = String(field.min);
    box.max = String(field.max);
    box.step = field.kind === 'rate' ? 'any' : '1';
  }
  box.value = Array.isArray(value) ? value.join(', ') : String(value);
  return box;
}

async function showFaults(): Promise<Record<string, FaultField>> {
  const { faults, fields } = await call<FaultState>('GET', '/admin/faults');
  switches.replaceChildren(...Object.entries(fields).map(([name, field]) => control(name, field, faults[name])));
  return fields;
}

function chosenFaults(fields: Record<string, FaultField>): Record<string, FaultValue> {
  const data = new FormData(form);
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]): [string, FaultValue] => {
      const entry = data.get(name);
      const text = typeof entry === 'string' ? entry : '';
      if (field.kind === 'choice') return [name, text];
      if (field.kind !== 'keys') return [name, Number(text)];
      return [
        name,
        text
          .split(',')
          .map((key) => key.trim())
          .filter((key) => key !== ''),
      ];
    }),
  );
}

function turnPage(pages: number): void {
  offset = Math.max(0, offset + pages * PAGE_SIZE);
  act('', refresh);
}

async function begin(): Promise<void> {
  const fields = await showFaults();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act('The faults are set.', () => call('PUT', '/admin/faults', chosenFaults(fields)));
  });
  element('healthy', HTMLButtonElement).addEventListener('click', () => {
    act('All faults are off.', async () => {
      await call('DELETE', '/admin/faults');
      await showFaults();
    });
  });
  element('empty', HTMLButtonElement).addEventListener('click', () => {
    act('Records and counters are forgotten.', async () => {
      await call('DELETE', '/admin/records');
      await refresh();
    });
  });
  previous.addEventListener('click', () => {
    turnPage(-1);
  });
  next.addEventListener('click', () => {
    turnPage(1);
  });
  await refresh();
  setInterval(() => {
    refresh().catch(() => {
      say('The partner does not answer. Is it still running?');
    });
  }, REFRESH_MS);
}

act('', begin);
