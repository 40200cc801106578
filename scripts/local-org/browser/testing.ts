/** Small projects with components and pages, for tests. */
import type { ProjectFiles } from '../api/testing/project-org.ts';

export const xml = (type: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${content}\n</${type}>\n`;

/** A component of TypeScript and, unless it is a module of functions, markup. */
export const component = (
  name: string,
  script: string,
  markup: string | null = '<template></template>',
): ProjectFiles => ({
  [`lwc/${name}/${name}.js-meta.xml`]: xml('LightningComponentBundle', '<apiVersion>67.0</apiVersion>'),
  [`lwc/${name}/${name}.ts`]: script,
  ...(markup === null ? {} : { [`lwc/${name}/${name}.html`]: markup }),
});

/** The class of a component that does nothing. */
export const PLAIN = `import { LightningElement } from 'lwc';\nexport default class Plain extends LightningElement {}\n`;

const item = (name: string, properties = ''): string =>
  `<itemInstances><componentInstance>${properties}<componentName>${name}</componentName><identifier>i_${name}</identifier></componentInstance></itemInstances>`;

/** A page with one component in its main region. */
export const page = (
  name: string,
  holds: string,
  properties = '',
  template = 'flexipage:defaultAppHomeTemplate',
): ProjectFiles => ({
  [`flexipages/${name}.flexipage-meta.xml`]: xml(
    'FlexiPage',
    `<flexiPageRegions>${item(holds, properties)}<name>main</name><type>Region</type></flexiPageRegions>
<masterLabel>${name}</masterLabel>
<template><name>${template}</name></template>
<type>AppPage</type>`,
  ),
});
