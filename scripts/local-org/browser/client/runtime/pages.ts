/** Page references and their addresses, as Lightning Experience has them. */

export interface PageReference {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly state?: Readonly<Record<string, string | undefined>>;
}

interface Kind {
  readonly path: RegExp;
  readonly read: (groups: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  readonly write: (attributes: Readonly<Record<string, string | undefined>>) => string;
}

/** The kinds of pages that the local org has. */
const KINDS: Readonly<Record<string, Kind>> = {
  standard__navItemPage: {
    path: /^\/lightning\/n\/(?<apiName>\w+)\/?$/,
    read: ({ apiName }) => ({ apiName }),
    write: ({ apiName }) => `/lightning/n/${apiName}`,
  },
  standard__recordPage: {
    path: /^\/lightning\/r\/(?<objectApiName>\w+)\/(?<recordId>\w{15,18})\/(?<actionName>\w+)\/?$/,
    read: ({ objectApiName, recordId, actionName }) => ({ objectApiName, recordId, actionName }),
    write: ({ objectApiName, recordId, actionName }) =>
      `/lightning/r/${objectApiName === undefined ? '' : `${objectApiName}/`}${recordId}/${actionName ?? 'view'}`,
  },
  standard__objectPage: {
    path: /^\/lightning\/o\/(?<objectApiName>\w+)\/(?<actionName>\w+)\/?$/,
    read: ({ objectApiName, actionName }) => ({ objectApiName, actionName }),
    write: ({ objectApiName, actionName }) => `/lightning/o/${objectApiName}/${actionName ?? 'list'}`,
  },
  standard__app: {
    path: /^\/lightning\/app\/(?<appTarget>\w+)\/?$/,
    read: ({ appTarget }) => ({ appTarget }),
    write: ({ appTarget }) => `/lightning/app/${appTarget}`,
  },
  standard__namedPage: {
    path: /^\/lightning(?:\/page\/(?<pageName>\w+))?\/?$/,
    read: ({ pageName }) => ({ pageName: pageName ?? 'home' }),
    write: ({ pageName }) => `/lightning/page/${pageName}`,
  },
};

/** @returns null when the address is of no page */
export function pageOf(url: URL): PageReference | null {
  for (const [type, { path, read }] of Object.entries(KINDS)) {
    const match = path.exec(url.pathname);
    if (match === null) continue;
    return { type, attributes: read(match.groups ?? {}), state: Object.fromEntries(url.searchParams) };
  }
  return null;
}

/** @throws Error for a kind of page that the local org does not have */
export function urlOf({ type, attributes = {}, state = {} }: PageReference): string {
  if (type === 'standard__webPage') return attributes['url'] ?? '';
  const kind = KINDS[type];
  if (kind === undefined) throw new Error(`The local org has no pages of the type ${type}.`);
  const query = new URLSearchParams(
    Object.entries(state).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();
  return kind.write(attributes) + (query === '' ? '' : `?${query}`);
}
