/** What component tests use of sfdx-lwc-jest, which comes without types. */
declare module '@salesforce/sfdx-lwc-jest' {
  interface TestWireAdapter {
    /** Gives data to every wire of the adapter. */
    emit(data: unknown): void;
    /** Gives an error, with this body and status. */
    error(body?: unknown, status?: number, statusText?: string): void;
    /** What the last wire asked for. */
    getLastConfig(): Readonly<Record<string, unknown>>;
  }
  /** @param call what calls from code get: a jest.fn() */
  export function createApexTestWireAdapter(call: jest.Mock): TestWireAdapter & jest.Mock;
  export function createTestWireAdapter(): TestWireAdapter;
}
