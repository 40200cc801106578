/** Declarations of `@salesforce/apex/Class.method`, with typed arguments and results. */
import type { ClassMeta, MethodMeta } from '../../local-org/apex/class-meta.ts';
import type { OrgSchema } from '../../local-org/data/schema/model.ts';
import { ApexTypes } from './apex-types.ts';

/** One declaration for each @AuraEnabled method of the classes. @throws Error naming a method whose types components cannot have */
export function apexDeclarations(classes: readonly ClassMeta[], schema: OrgSchema): string {
  const types = new ApexTypes(classes, schema);
  const modules = classes.flatMap((meta) =>
    meta.methods.flatMap((method) => {
      const opened = method.static && method.annotations.some(({ name }) => name === 'auraenabled');
      return opened ? [declaration(meta, method, types)] : [];
    }),
  );
  return [types.declaration, ...modules].join('\n');
}

function declaration(meta: ClassMeta, method: MethodMeta, types: ApexTypes): string {
  const name = `${meta.name}.${method.name}`;
  const isWirable = method.annotations.some(({ values }) => values['cacheable'] === true);
  try {
    const params = method.params.map((param) => `readonly ${param.name}: ${types.of(param.type)} | null`).join('; ');
    const result = method.returns === 'void' ? 'null' : `${types.of(method.returns)}`;
    const kind = isWirable ? 'CacheableMethod' : 'Method';
    return `declare module '@salesforce/apex/${name}' {
  const method: import('@salesforce/apex').${kind}<{ ${params} }, ${result}>;
  export default method;
}
`;
  } catch (error) {
    throw new Error(`${meta.file}:${method.line}: ${name}: ${(error as Error).message}`);
  }
}
