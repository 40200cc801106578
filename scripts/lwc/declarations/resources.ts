/** Declarations of what components import of the project's metadata: labels, permissions, static resources, schema. */
import type { Project } from '../../local-org/data/metadata/read-project.ts';
import { childrenOf, textOf } from '../../local-org/data/metadata/xml.ts';
import type { OrgSchema } from '../../local-org/data/schema/model.ts';

interface Resource {
  readonly module: string;
  readonly type: string;
  readonly comment?: string;
}

function text({ module, type, comment }: Resource): string {
  const doc = comment === undefined ? '' : `  /** ${comment.replace(/\s+/g, ' ').replaceAll('*/', '* /')} */\n`;
  return `declare module '${module}' {\n${doc}  const value: ${type};\n  export default value;\n}\n`;
}

/** Types of components, and the module that gives access to each. */
const BY_COMPONENT_TYPE: Readonly<Record<string, { readonly module: string; readonly type: string }>> = {
  CustomPermission: { module: '@salesforce/customPermission/', type: 'true | undefined' },
  StaticResource: { module: '@salesforce/resourceUrl/', type: 'string' },
};

function labels(project: Project): readonly Resource[] {
  return project.components
    .filter(({ type }) => type === 'CustomLabels')
    .flatMap(({ xml }) => childrenOf(xml, 'labels'))
    .map((label) => ({
      module: `@salesforce/label/c.${textOf(label, 'fullName')}`,
      type: 'string',
      comment: textOf(label, 'value') ?? '',
    }));
}

/** Objects that the project defines, and their fields. */
function schemaTokens(project: Project, schema: OrgSchema): readonly Resource[] {
  return project.components
    .filter(({ type }) => type === 'CustomObject')
    .flatMap(({ name }) => {
      const object = schema.object(name);
      if (object === undefined) return [];
      const fields = [...object.fields.values()].map((field) => ({
        module: `@salesforce/schema/${object.name}.${field.name}`,
        type: `{ readonly fieldApiName: '${field.name}'; readonly objectApiName: '${object.name}' }`,
        comment: field.label,
      }));
      const own = { module: `@salesforce/schema/${object.name}`, type: `{ readonly objectApiName: '${object.name}' }` };
      return [own, ...fields];
    });
}

export function resourceDeclarations(project: Project, schema: OrgSchema): string {
  const components = project.components.flatMap(({ type, name }): Resource[] => {
    const known = BY_COMPONENT_TYPE[type];
    return known === undefined ? [] : [{ module: known.module + name, type: known.type }];
  });
  return [...labels(project), ...components, ...schemaTokens(project, schema)].map(text).join('\n');
}
