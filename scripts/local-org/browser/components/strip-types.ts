/** TypeScript of a component to the JavaScript that the platform's own compiler takes: types go, decorators and class fields stay. */
import { transformSync } from 'esbuild';

/**
 * @param path for messages
 * @throws Error with place and text when the source is no TypeScript
 */
export function stripTypes(source: string, path: string): string {
  return transformSync(source, {
    loader: 'ts',
    target: 'esnext',
    sourcefile: path,
    sourcemap: false,
    logLevel: 'silent',
    tsconfigRaw: {
      compilerOptions: { experimentalDecorators: false, useDefineForClassFields: true, verbatimModuleSyntax: true },
    },
  }).code;
}
