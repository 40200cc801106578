/** Components of one region or facet of a page, under each other. */
import { componentConstructor } from '@local-org/components';
import { api, LightningElement } from 'lwc';
import type { ItemModel, PageModel } from '../../../../pages/model.ts';

interface Shown {
  readonly key: string;
  readonly constructor: typeof LightningElement | null;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly isDetail: boolean;
  readonly isHighlights: boolean;
  readonly tabs: readonly { readonly key: string; readonly label: string; readonly facet: string }[] | null;
}

export default class Region extends LightningElement {
  @api page?: PageModel;
  @api name = '';
  @api recordId?: string;
  @api objectApiName?: string;
  shown: readonly Shown[] = [];
  error = '';

  connectedCallback(): void {
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.shown = await Promise.all(this.itemsOf(this.name).map((item) => this.show(item)));
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    }
  }

  itemsOf(region: string): readonly ItemModel[] {
    return this.page?.regions.find(({ name }) => name === region)?.items ?? [];
  }

  async show({ id, component, properties }: ItemModel): Promise<Shown> {
    const constructor = component.startsWith('c/') ? await componentConstructor(component) : null;
    const record = this.recordId === undefined ? {} : { recordId: this.recordId, objectApiName: this.objectApiName };
    return {
      key: id,
      constructor,
      properties: { ...properties, ...record },
      isDetail: component === 'force:detailPanel',
      isHighlights: component === 'force:highlightsPanel',
      tabs: component === 'flexipage:tabset' ? this.tabsOf(String(properties['tabs'])) : null,
    };
  }

  tabsOf(facet: string): NonNullable<Shown['tabs']> {
    return this.itemsOf(facet).map(({ id, properties }) => ({
      key: id,
      label: STANDARD_TITLES[String(properties['title'])] ?? String(properties['title']),
      facet: String(properties['body']),
    }));
  }
}

/** Titles that pages name by key. */
const STANDARD_TITLES: Readonly<Record<string, string>> = {
  'Standard.Tab.detail': 'Details',
  'Standard.Tab.relatedLists': 'Related',
  'Standard.Tab.activity': 'Activity',
};
