/** Apex from components. What each method takes and gives is declared by `npm run lwc`. */
declare module '@salesforce/apex' {
  /** What a failed call throws, and a wire provides. */
  export interface ApexError {
    readonly status: number;
    readonly statusText: string;
    readonly ok: false;
    readonly body:
      | { readonly message?: string; readonly exceptionType?: string; readonly stackTrace?: string }
      | readonly { readonly message?: string; readonly errorCode?: string }[];
  }

  /** What a wired property or function gets; both are undefined until the first answer. */
  export interface ApexResult<R> {
    readonly data?: R | null;
    readonly error?: ApexError;
  }

  /** Called from code; may change data. Rejects with an ApexError. */
  export type Method<P, R> = Record<never, never> extends P ? (params?: P) => Promise<R> : (params: P) => Promise<R>;

  /** May be wired too: `@AuraEnabled(cacheable=true)`. */
  export type CacheableMethod<P, R> = Method<P, R> & {
    new (callback: (value: ApexResult<R>) => void): {
      update(config: P): void;
      connect(): void;
      disconnect(): void;
    };
  };

  /** Asks for the data of a wired property again; settles when it is there. */
  export function refreshApex(wired: unknown): Promise<void>;
}
