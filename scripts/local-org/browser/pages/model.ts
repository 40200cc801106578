/** What the browser gets of a project's metadata: plain data, shared by the server and the page. */

export interface AppModel {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** CSS colour. */
  readonly color: string;
  /** Names of tabs: custom ones, or objects. */
  readonly tabs: readonly string[];
}

export type TabModel = {
  readonly name: string;
  readonly label: string;
} & (
  | { readonly kind: 'page'; readonly page: string }
  | { readonly kind: 'component'; readonly component: string }
  | { readonly kind: 'object'; readonly object: string }
);

export interface ItemModel {
  /** Unique in the page. */
  readonly id: string;
  /** `c/integrationLogs`, or a standard one: `flexipage:tabset`. */
  readonly component: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

export interface RegionModel {
  readonly name: string;
  readonly items: readonly ItemModel[];
}

export interface PageModel {
  readonly name: string;
  readonly label: string;
  readonly template: string;
  /** Regions of the template, and facets that components name. */
  readonly regions: readonly RegionModel[];
}

export interface PagesModel {
  readonly apps: readonly AppModel[];
  readonly tabs: readonly TabModel[];
  readonly pages: readonly PageModel[];
  /** Names of pages by the object whose records they show. */
  readonly recordPages: Readonly<Record<string, string>>;
}

export interface UserData {
  readonly id: string;
  readonly name: string;
  readonly customPermissions: readonly string[];
}

/** In the page as JSON, in the element with the id `org`. */
export interface PageData extends PagesModel {
  readonly user: UserData;
  readonly organization: string;
}
