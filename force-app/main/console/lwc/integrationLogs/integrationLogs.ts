import { LightningElement, api, wire } from 'lwc';
import { refreshApex, type ApexError, type ApexResult } from '@salesforce/apex';
import choices from '@salesforce/apex/ConsoleLogs.choices';
import search from '@salesforce/apex/ConsoleLogs.search';
import { reasonOf } from 'c/consoleText';
import { labels } from './labels';
import { rowOf, shownText, type LogRow } from './rows';

/** Milliseconds without a key stroke before the text counts. */
const TYPING_PAUSE = 300;

type Page = Apex.ConsoleLogs.Page;
type Filter = Apex.ConsoleLogs.Filter;

/** A list of logs, newest first, that the server filters and pages. */
export default class IntegrationLogs extends LightningElement {
  /** Logs per page, 1 to 200. */
  @api pageSize = 50;

  labels = labels;
  integration = '';
  outcome = '';
  text = '';

  laterRows: readonly LogRow[] = [];
  cursor: string | null = null;
  page: Page | null = null;
  error: ApexError | null = null;
  isBusy = true;

  private wired: ApexResult<Page> | null = null;
  private typing: ReturnType<typeof setTimeout> | undefined;

  @wire(choices)
  choices?: ApexResult<Apex.ConsoleLogs.Choices>;

  @wire(search, { filter: '$filter' })
  firstPageCame(result: ApexResult<Page>): void {
    this.wired = result;
    if (!result.data && !result.error) return;
    this.laterRows = [];
    this.page = result.data ?? null;
    this.cursor = this.page?.cursor ?? null;
    this.error = result.error ?? null;
    this.isBusy = false;
  }

  get filter(): Filter {
    const { integration, outcome, text, pageSize } = this;
    return { integration, outcome, text, pageSize };
  }

  disconnectedCallback(): void {
    clearTimeout(this.typing);
  }

  get integrationOptions(): readonly Apex.ConsoleLogs.Choice[] {
    return [{ value: '', label: labels.all }, ...(this.choices?.data?.integrations ?? [])];
  }

  get outcomeOptions(): readonly Apex.ConsoleLogs.Choice[] {
    return [{ value: '', label: labels.all }, ...(this.choices?.data?.outcomes ?? [])];
  }

  get rows(): readonly LogRow[] {
    return [...(this.page?.rows ?? []).map(rowOf), ...this.laterRows];
  }

  get shown(): string {
    return this.hasRows ? shownText(this.rows.length, this.cursor !== null) : '';
  }

  get reason(): string {
    return reasonOf(this.error ?? undefined);
  }

  get isFiltered(): boolean {
    return this.integration !== '' || this.outcome !== '' || this.text !== '';
  }

  get hasRows(): boolean {
    return this.error === null && this.page?.isAllowed === true && this.rows.length > 0;
  }

  get isForbidden(): boolean {
    return this.error === null && this.page?.isAllowed === false;
  }

  get isEmpty(): boolean {
    return this.error === null && this.page?.isAllowed === true && this.rows.length === 0 && !this.isFiltered;
  }

  get isWithoutMatch(): boolean {
    return this.error === null && this.page?.isAllowed === true && this.rows.length === 0 && this.isFiltered;
  }

  get isFirstLoad(): boolean {
    return this.page === null && this.error === null;
  }

  get hasMore(): boolean {
    return this.hasRows && this.cursor !== null;
  }

  chooseIntegration(event: CustomEvent<{ value: string }>): void {
    this.filterBy({ integration: event.detail.value });
  }

  chooseOutcome(event: CustomEvent<{ value: string }>): void {
    this.filterBy({ outcome: event.detail.value });
  }

  type(event: CustomEvent<{ value: string }>): void {
    const text = event.detail.value;
    clearTimeout(this.typing);
    // Cleared with the component; a request for every key would cost more than it shows.
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.typing = setTimeout(() => this.filterBy({ text }), TYPING_PAUSE);
  }

  clear(): void {
    this.filterBy({ integration: '', outcome: '', text: '' });
  }

  async refresh(): Promise<void> {
    this.isBusy = true;
    await refreshApex(this.wired);
    this.isBusy = false;
  }

  async showMore(): Promise<void> {
    const { page, filter, cursor } = this;
    this.isBusy = true;
    try {
      const next = await search({ filter: { ...filter, cursor } });
      // The filters may have changed meanwhile: the answer is of another list then.
      if (page !== this.page) return;
      this.laterRows = [...this.laterRows, ...(next.rows ?? []).map(rowOf)];
      this.cursor = next.cursor ?? null;
    } catch (error) {
      this.error = error as ApexError;
    } finally {
      this.isBusy = false;
    }
  }

  filterBy(change: Partial<Pick<IntegrationLogs, 'integration' | 'outcome' | 'text'>>): void {
    const before = [this.integration, this.outcome, this.text].join();
    Object.assign(this, change);
    if (before !== [this.integration, this.outcome, this.text].join()) this.isBusy = true;
  }
}
