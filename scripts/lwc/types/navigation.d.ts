/** Pages and how to get to them. */
declare module 'lightning/navigation' {
  import type { LightningElement } from 'lwc';

  export interface PageReference {
    /** `standard__recordPage`, `standard__navItemPage`, `standard__objectPage`, `standard__webPage`. */
    readonly type: string;
    readonly attributes?: Readonly<Record<string, string>>;
    readonly state?: Readonly<Record<string, string>>;
  }

  const Navigate: unique symbol;
  const GenerateUrl: unique symbol;

  export interface Navigation {
    [Navigate](page: PageReference, replace?: boolean): void;
    [GenerateUrl](page: PageReference): Promise<string>;
  }

  /** Mix-ins take any constructor, which TypeScript has no narrower type for. */
  type Constructor = new () => LightningElement;

  export const NavigationMixin: {
    <T extends Constructor>(base: T): T & (new () => Navigation);
    readonly Navigate: typeof Navigate;
    readonly GenerateUrl: typeof GenerateUrl;
  };

  /** Wire adapter: the page that is shown. */
  export const CurrentPageReference: new (callback: (page: PageReference | null | undefined) => void) => {
    update(config: Record<never, never>): void;
    connect(): void;
    disconnect(): void;
  };
}
