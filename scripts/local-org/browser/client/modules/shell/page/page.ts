/** The page that a page reference names: of a tab, of a record, of an object's records. */
import { org, type PageReference } from '@local-org/runtime';
import { api, LightningElement } from 'lwc';
import { TEMPLATES } from '../../../../pages/layouts.ts';
import type { PageModel } from '../../../../pages/model.ts';

interface Place {
  readonly key: string;
  readonly cssClass: string;
  readonly region: string;
}

const WIDTHS: Readonly<Record<number, string>> = {
  4: 'slds-large-size_4-of-12',
  6: 'slds-large-size_6-of-12',
  8: 'slds-large-size_8-of-12',
  12: 'slds-large-size_12-of-12',
};

export default class Page extends LightningElement {
  @api page: PageReference | null = null;

  get attributes(): Readonly<Record<string, string | undefined>> {
    return this.page?.attributes ?? {};
  }

  get recordId(): string | undefined {
    return this.page?.type === 'standard__recordPage' ? this.attributes['recordId'] : undefined;
  }

  get objectApiName(): string | undefined {
    return this.attributes['objectApiName'];
  }

  get flexiPage(): PageModel | undefined {
    const name = this.recordId === undefined ? this.tabPage : org.recordPages[this.objectApiName ?? ''];
    return org.pages.find((page) => page.name === name);
  }

  get tabPage(): string | null {
    const tab = org.tabs.find(({ name }) => name === this.attributes['apiName']);
    return tab?.kind === 'page' ? tab.page : null;
  }

  /** A page made of the one component that a tab shows. */
  get shown(): PageModel | undefined {
    const tab = org.tabs.find(({ name }) => name === this.attributes['apiName']);
    if (tab?.kind !== 'component') return this.flexiPage;
    const item = { id: tab.component, component: tab.component, properties: {} };
    return {
      name: tab.name,
      label: tab.label,
      template: 'flexipage:defaultAppHomeTemplate',
      regions: [{ name: 'main', items: [item] }],
    };
  }

  get places(): readonly Place[] {
    const page = this.shown;
    if (page === undefined) return [];
    return (TEMPLATES[page.template] ?? [])
      .filter(({ region }) => page.regions.some(({ name, items }) => name === region && items.length > 0))
      .map(({ region, columns }) => ({
        key: `${page.name}.${region}.${this.recordId ?? ''}`,
        cssClass: `slds-col slds-size_1-of-1 ${WIDTHS[columns]} slds-p-bottom_small`,
        region,
      }));
  }

  get isDefaultRecord(): boolean {
    return this.recordId !== undefined && this.shown === undefined;
  }

  get isList(): boolean {
    return this.page?.type === 'standard__objectPage';
  }

  get isUnknown(): boolean {
    const isHome = this.page?.type === 'standard__namedPage' || this.page?.type === 'standard__app';
    return this.shown === undefined && !this.isDefaultRecord && !this.isList && !(isHome && org.apps.length > 0);
  }

  get heading(): string {
    return this.shown?.label ?? org.organization;
  }

  renderedCallback(): void {
    document.title = `${this.heading} | ${org.organization}`;
  }
}
