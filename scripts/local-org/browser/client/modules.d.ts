/** Modules that are made when a page is built, and those of the base components without types. */
declare module '@local-org/components' {
  import type { LightningElement } from 'lwc';
  /** @param name `c/component` */
  export function componentConstructor(name: string): Promise<typeof LightningElement>;
}
declare module 'lightning/toastContainer' {
  export default class ToastContainer {
    static instance(options: { readonly toastPosition: string; readonly maxToasts: number }): ToastContainer;
  }
}
