/** Navigation within the page: the address tells which page is shown. */
import { pageOf, urlOf, type PageReference } from '@local-org/runtime';
import type { LightningElement } from 'lwc';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

type Listener = (page: PageReference | null) => void;
const listeners = new Set<Listener>();

/** The page that the address names; null when it names none. */
export const currentPage = (): PageReference | null => pageOf(new URL(location.href));

function tell(): void {
  const page = currentPage();
  for (const listener of listeners) listener(page);
}

window.addEventListener('popstate', tell);

/** Shows the page of an address of this org. */
export function goTo(url: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  window.scrollTo(0, 0);
  tell();
}

/** @throws Error for a kind of page that the local org does not have */
export function navigate(page: PageReference, replace = false): void {
  const url = urlOf(page);
  if (page.type === 'standard__webPage') window.open(url, '_blank', 'noopener');
  else goTo(url, replace);
}

type Constructor = new () => LightningElement;

const mixin = <T extends Constructor>(base: T): T =>
  class extends (base as Constructor) {
    [Navigate](page: PageReference, replace?: boolean): void {
      navigate(page, replace);
    }
    [GenerateUrl](page: PageReference): Promise<string> {
      return Promise.resolve(urlOf(page));
    }
  } as unknown as T;

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

/** Wire adapter. */
export class CurrentPageReference {
  readonly #give: Listener;
  constructor(callback: Listener) {
    this.#give = callback;
    callback(currentPage());
  }
  connect(): void {
    listeners.add(this.#give);
  }
  disconnect(): void {
    listeners.delete(this.#give);
  }
  update(): void {
    this.#give(currentPage());
  }
}
