/** `String.template`: named placeholders. */
import { raise } from '../../../../runtime/exceptions.ts';

/**
 * `${name}` becomes the value of that name, `$${name}` stays as `${name}`.
 * @param value text of a name's value, undefined when the map has no such key
 * @throws StringException for a name that has no value
 */
export function fillTemplate(text: string, value: (name: string) => string | undefined): string {
  return text.replace(/\$?\$\{([^{}]*)\}/g, (placeholder, name: string) => {
    if (placeholder.startsWith('$$')) return placeholder.slice(1);
    return value(name) ?? raise('StringException', `Missing value for template variable: ${name}`);
  });
}
