/** Modules that the platform makes for a component: `@salesforce/<kind>/<rest>`. */
import type { OrgSchema } from '../../data/schema/model.ts';

/** What the modules of a project are made from. */
export interface ProjectNames {
  readonly schema: OrgSchema;
  /** By name. */
  readonly labels: ReadonlyMap<string, string>;
  /** `class.method` in lower case, of all @AuraEnabled methods. */
  readonly apexMethods: ReadonlySet<string>;
  readonly staticResources: ReadonlySet<string>;
  readonly customPermissions: ReadonlySet<string>;
}

/** Source of a module, or what is wrong with its import. */
export type Made = { readonly code: string } | { readonly fault: string };

const constant = (value: unknown): Made => ({ code: `export default ${JSON.stringify(value)};` });
const code = (text: string): Made => ({ code: text });
const fault = (text: string): Made => ({ fault: text });

const MAKERS: Readonly<Record<string, (rest: string, names: ProjectNames) => Made>> = {
  apex: (rest, { apexMethods }) => {
    if (rest === '') return code(`export { refreshApex } from '@local-org/runtime';`);
    if (!apexMethods.has(rest.toLowerCase())) return fault(`there is no @AuraEnabled method ${rest}`);
    return code(`import { apexMethod } from '@local-org/runtime'; export default apexMethod(${JSON.stringify(rest)});`);
  },
  label: (rest, { labels }) => {
    const name = rest.replace(/^c\./, '');
    const text = rest.startsWith('c.') ? labels.get(name) : undefined;
    return text === undefined ? fault(`there is no custom label ${rest}`) : constant(text);
  },
  schema: (rest, { schema }) => schemaToken(rest, schema),
  customPermission: (rest, { customPermissions }) =>
    customPermissions.has(rest)
      ? code(`import { customPermission } from '@local-org/runtime'; export default customPermission('${rest}');`)
      : fault(`there is no custom permission ${rest}`),
  resourceUrl: (rest, { staticResources }) =>
    staticResources.has(rest) ? constant(`/resource/${rest}`) : fault(`there is no static resource ${rest}`),
  user: (rest) => {
    if (rest === 'Id') return code(`import { org } from '@local-org/runtime'; export default org.user.id;`);
    return rest === 'isGuest' ? constant(false) : fault(`users have no ${rest}`);
  },
  client: (rest) =>
    rest === 'formFactor'
      ? code(`export default matchMedia('(max-width: 767px)').matches ? 'Small' : 'Large';`)
      : fault(`clients have no ${rest}`),
};

/** `Object`, `Object.Field`, `Object.Parent__r.Field`. */
function schemaToken(rest: string, schema: OrgSchema): Made {
  const [objectName, ...path] = rest.split('.');
  const object = schema.object(objectName);
  if (object === undefined) return fault(`there is no object ${objectName}`);
  if (path.length === 0) return constant({ objectApiName: object.name });
  let at: typeof object | undefined = object;
  for (const [index, part] of path.entries()) {
    const isLast = index === path.length - 1;
    const parent = isLast ? undefined : at?.parents.get(part.toLowerCase());
    if (isLast ? at?.fields.get(part.toLowerCase()) === undefined : parent === undefined)
      return fault(`${at?.name ?? objectName} has no field ${part}`);
    at = schema.object(parent?.referenceTo[0] ?? '');
  }
  return constant({ fieldApiName: path.join('.'), objectApiName: object.name });
}

/** @param id `@salesforce/label/c.Greeting` */
export function makeModule(id: string, names: ProjectNames): Made {
  const [, kind, ...rest] = id.split('/');
  const maker = MAKERS[kind];
  return maker === undefined ? fault('the local org has no such module') : maker(rest.join('/'), names);
}
