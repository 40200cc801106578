import { createElement } from 'lwc';
import { createApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import choices from '@salesforce/apex/ConsoleLogs.choices';
import search from '@salesforce/apex/ConsoleLogs.search';
import IntegrationLogs from 'c/integrationLogs';

jest.mock('@salesforce/apex/ConsoleLogs.search', () => mockMethod(), { virtual: true });
jest.mock('@salesforce/apex/ConsoleLogs.choices', () => mockMethod(), { virtual: true });

function mockMethod(): { readonly default: unknown } {
  const jestTools = jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
  return { default: jestTools.createApexTestWireAdapter(jest.fn()) };
}

type Wire = ReturnType<typeof createApexTestWireAdapter>;
const searchWire = search as unknown as Wire;
const choicesWire = choices as unknown as Wire;
const searchCall = search as unknown as jest.Mock;

const ROW: Apex.ConsoleLogs.Row = {
  id: 'a01000000000001AAA',
  name: 'LOG-00000001',
  createdAt: '2026-01-31T10:00:00.000Z',
  integration: 'Erp',
  outcome: 'Failed',
  method: 'POST',
  endpoint: 'callout:Erp/orders',
  statusCode: 503,
  duration: 1312,
  sent: 200,
  refused: 3,
  error: 'Service unavailable',
};

/** Lets promises and renderings that are due happen. */
async function settled(rounds = 5): Promise<void> {
  await Promise.resolve();
  if (rounds > 1) await settled(rounds - 1);
}

async function show(): Promise<ShadowRoot> {
  const element = createElement('c-integration-logs', { is: IntegrationLogs });
  document.body.append(element);
  choicesWire.emit({
    integrations: [{ value: 'Erp', label: 'Orders to ERP' }],
    outcomes: [{ value: 'Failed', label: 'Failed' }],
  });
  await settled();
  return element.shadowRoot as ShadowRoot;
}

async function showPage(page: Apex.ConsoleLogs.Page): Promise<ShadowRoot> {
  const root = await show();
  searchWire.emit(page);
  await settled();
  return root;
}

const textOf = (root: ShadowRoot): string => (root.textContent ?? '').replace(/\s+/g, ' ');
const button = (root: ShadowRoot, label: string): HTMLElement | undefined =>
  [...root.querySelectorAll<HTMLElement & { label?: string }>('lightning-button')].find((one) => one.label === label);

describe('c-integration-logs', () => {
  it('shows that it loads, and nothing else, until the first page is there', async () => {
    const root = await show();

    expect(root.querySelector('lightning-spinner')).not.toBeNull();
    expect(root.querySelector('table')).toBeNull();
    await expect(document.body).toBeAccessible();
  });

  it('shows the figures of a log with their units', async () => {
    const root = await showPage({ isAllowed: true, rows: [ROW] });

    const text = textOf(root);
    expect(text).toContain('POST Erp/orders');
    expect(text).toContain('Service unavailable');
    expect(root.querySelector('time')?.title).toContain('2026');
    expect(root.querySelector('lightning-spinner')).toBeNull();
    await expect(document.body).toBeAccessible();
  });

  it('adds the next page below, from where the first one ended', async () => {
    const root = await showPage({ isAllowed: true, rows: [ROW], cursor: 'next' });
    searchCall.mockResolvedValue({ isAllowed: true, rows: [{ ...ROW, id: 'a01000000000002AAA' }] });

    button(root, 'c.Calmwire_Console_More')?.click();
    await settled();

    expect(searchCall).toHaveBeenCalledWith({
      filter: { integration: '', outcome: '', text: '', pageSize: 50, cursor: 'next' },
    });
    expect(root.querySelectorAll('tbody tr')).toHaveLength(2);
    expect(button(root, 'c.Calmwire_Console_More')).toBeUndefined();
  });

  it('asks the server for the logs of an integration', async () => {
    const root = await showPage({ isAllowed: true, rows: [ROW] });

    root.querySelector('lightning-combobox')?.dispatchEvent(new CustomEvent('change', { detail: { value: 'Erp' } }));
    await settled();

    expect(searchWire.getLastConfig()).toMatchObject({ filter: { integration: 'Erp' } });
    expect(root.querySelector('lightning-spinner')).not.toBeNull();
  });

  it('says how to come back to logs when no log matches', async () => {
    const root = await showPage({ isAllowed: true, rows: [ROW] });
    root.querySelector('lightning-combobox')?.dispatchEvent(new CustomEvent('change', { detail: { value: 'Erp' } }));
    searchWire.emit({ isAllowed: true, rows: [] });
    await settled();

    expect(textOf(root)).toContain('c.Calmwire_Console_No_Match_Title');
    button(root, 'c.Calmwire_Console_Clear_Filters')?.click();
    await settled();
    expect(searchWire.getLastConfig()).toMatchObject({ filter: { integration: '' } });
    await expect(document.body).toBeAccessible();
  });

  it('says that there are no logs yet', async () => {
    const root = await showPage({ isAllowed: true, rows: [] });

    expect(textOf(root)).toContain('c.Calmwire_Console_Empty_Title');
    await expect(document.body).toBeAccessible();
  });

  it('says what is needed when the user may not read logs', async () => {
    const root = await showPage({ isAllowed: false, rows: [] });

    expect(textOf(root)).toContain('c.Calmwire_Console_Forbidden_Title');
    await expect(document.body).toBeAccessible();
  });

  it('says why logs could not be loaded', async () => {
    const root = await show();
    searchWire.error({ message: 'The list has changed.' });
    await settled();

    expect(root.querySelector('[role="alert"]')?.textContent).toContain('The list has changed.');
    await expect(document.body).toBeAccessible();
  });
});
