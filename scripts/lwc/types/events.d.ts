/** Toasts, refreshes and the event bus. */
declare module 'lightning/platformShowToastEvent' {
  export type ToastMessageData = readonly (string | { readonly url: string; readonly label: string })[];
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: {
      readonly title: string;
      readonly message?: string;
      /** Values of `{0}`, `{1}` in the message. */
      readonly messageData?: ToastMessageData;
      readonly variant?: 'info' | 'success' | 'warning' | 'error';
      readonly mode?: 'dismissible' | 'pester' | 'sticky';
    });
  }
}

declare module 'lightning/refresh' {
  import type { LightningElement } from 'lwc';
  export class RefreshEvent extends CustomEvent<unknown> {
    constructor();
  }
  /** @returns an id for `unregisterRefreshHandler` */
  export function registerRefreshHandler(element: LightningElement, refresh: () => Promise<unknown>): number;
  export function unregisterRefreshHandler(id: number): void;
}

declare module 'lightning/empApi' {
  export interface Subscription {
    readonly id: string;
    readonly channel: string;
    readonly replayId: number;
  }
  export interface EmpMessage {
    readonly channel: string;
    readonly data: {
      readonly event: { readonly replayId: number };
      readonly payload: Readonly<Record<string, string | number | boolean | null>>;
    };
  }
  /** @param replayId -1: what is published from now on; -2: all that is kept */
  export function subscribe(
    channel: string,
    replayId: number,
    onMessage: (message: EmpMessage) => void,
  ): Promise<Subscription>;
  export function unsubscribe(subscription: Subscription, onDone?: (answer: unknown) => void): Promise<unknown>;
  export function onError(onError: (error: unknown) => void): void;
  export function isEmpEnabled(): Promise<boolean>;
}
