/** URLs as `java.net.URL` takes them apart: nothing is encoded or normalised but dots in relative paths. */

export interface UrlParts {
  /** Lower case. */
  readonly protocol: string;
  readonly authority: string;
  /** Path and query. */
  readonly file: string;
  readonly ref: string | null;
}

const KNOWN: ReadonlySet<string> = new Set(['http', 'https', 'ftp', 'file', 'jar', 'mailto']);

/** Takes `.` and `..` out of a path. */
function resolveDots(path: string): string {
  const [plain = '', query] = [path.split('?')[0], path.includes('?') ? path.slice(path.indexOf('?')) : ''];
  const kept: string[] = [];
  const segments = plain.split('/');
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === '..') {
      if (kept.length > 1) kept.pop();
      if (last) kept.push('');
    } else if (segment === '.') {
      if (last) kept.push('');
    } else kept.push(segment);
  });
  return kept.join('/') + query;
}

/** @param context what a relative spec is relative to */
export function parseUrl(spec: string, context: UrlParts | null): UrlParts | { readonly fault: string } {
  const text = spec.trim();
  const hash = text.indexOf('#');
  const ref = hash < 0 ? null : text.slice(hash + 1);
  const body = hash < 0 ? text : text.slice(0, hash);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(body);
  const protocol = scheme?.[1]?.toLowerCase() ?? context?.protocol;
  if (protocol === undefined) return { fault: `no protocol: ${spec}` };
  if (!KNOWN.has(protocol)) return { fault: `unknown protocol: ${protocol}` };
  const rest = scheme === null ? body : body.slice(scheme[0].length);
  const absolute = /^\/\/([^/?]*)([\s\S]*)$/.exec(rest);
  if (absolute !== null) return { protocol, authority: absolute[1] ?? '', file: absolute[2] ?? '', ref };
  if (context === null || (scheme !== null && protocol !== context.protocol))
    return { protocol, authority: '', file: rest, ref };
  if (rest === '') return { ...context, ref };
  if (rest.startsWith('?')) return { ...context, file: context.file.replace(/\?.*$/s, '') + rest, ref };
  const folder = context.file.replace(/\?.*$/s, '').replace(/[^/]*$/, '');
  const path = rest.startsWith('/') ? rest : `${folder === '' ? '/' : folder}${rest}`;
  return { ...context, file: resolveDots(path), ref };
}
