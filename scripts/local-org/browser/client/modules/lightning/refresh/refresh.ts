/** Refreshes: a component asks, those that registered load their data anew. */
const EVENT = 'lightning__refreshrequested';

export class RefreshEvent extends CustomEvent<unknown> {
  constructor() {
    super(EVENT, { bubbles: true, composed: true, cancelable: true });
  }
}

export const REFRESH_COMPLETE = 'Complete';
export const REFRESH_COMPLETE_WITH_ERRORS = 'CompleteWithErrors';
export const REFRESH_ERROR = 'Error';

type Refresh = () => Promise<unknown>;
const handlers = new Map<number, Refresh>();
let count = 0;

/** @returns an id for `unregisterRefreshHandler` */
export function registerRefreshHandler(component: unknown, refresh: Refresh): number {
  handlers.set(++count, refresh.bind(component));
  return count;
}

export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

window.addEventListener(EVENT, () => void Promise.all([...handlers.values()].map((refresh) => refresh())));
