/** Page templates that the local org lays out, and standard components that it has; all else is refused by name. */

export interface RegionPlace {
  readonly region: string;
  /** Of twelve columns, from 1024 pixels on; below that all regions stand under each other. */
  readonly columns: number;
}

export const TEMPLATES: Readonly<Record<string, readonly RegionPlace[]>> = {
  'flexipage:defaultAppHomeTemplate': [{ region: 'main', columns: 12 }],
  'flexipage:appHomeTemplateHeaderTwoColumns': [
    { region: 'region1', columns: 12 },
    { region: 'region2', columns: 6 },
    { region: 'region3', columns: 6 },
  ],
  'flexipage:recordHomeTemplateDesktop': [
    { region: 'header', columns: 12 },
    { region: 'main', columns: 8 },
    { region: 'sidebar', columns: 4 },
  ],
};

/** Standard components, and the properties that count here. */
export const STANDARD_COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  'flexipage:tabset': ['tabs'],
  'flexipage:tab': ['title', 'body', 'active'],
  'force:detailPanel': [],
  'force:highlightsPanel': [],
};
