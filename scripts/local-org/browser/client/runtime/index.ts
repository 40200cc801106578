/** What modules of the project and of the shell share in the browser. */
export { apexMethod } from './apex.ts';
export { DATA, describe, displayValue, type FieldDescribe, type ObjectDescribe } from './describe.ts';
export { request, type FetchError } from './http.ts';
export { customPermission, org } from './org.ts';
export { pageOf, urlOf, type PageReference } from './pages.ts';
export { refreshAll, refreshWire as refreshApex, wireAdapter } from './wire.ts';
