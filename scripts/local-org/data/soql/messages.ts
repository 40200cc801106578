/** The platform's words for faults of a query. */

const REFERENCE = 'Please reference your WSDL or the describe call for the appropriate names.';

export const noSuchColumn = (field: string, entity: string): string =>
  `No such column '${field}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${REFERENCE}`;

export const unsupportedObject = (name: string): string =>
  `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${REFERENCE}`;

const CUSTOM_RELATIONSHIP =
  "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name.";

export const unknownRelationship = (name: string): string =>
  `Didn't understand relationship '${name}' in field path. ${CUSTOM_RELATIONSHIP} ${REFERENCE}`;

export const unknownChildRelationship = (name: string): string =>
  `Didn't understand relationship '${name}' in FROM part of query call. ${CUSTOM_RELATIONSHIP} ${REFERENCE}`;

export const wrongValueType = (field: string, type: string, quoted: boolean): string =>
  `value of filter criterion for field '${field}' must be of type ${type} and should ${quoted ? '' : 'not '}be enclosed in quotes`;

export const notFilterable = (field: string): string => `field '${field}' can not be filtered in a query call`;
export const notSortable = (field: string): string => `field '${field}' can not be sorted in a query call`;
export const notQueryable = (name: string): string => `entity type ${name} does not support query`;
export const notGroupable = (field: string): string => `field '${field}' can not be grouped in a query call`;
export const notAggregatable = (field: string, fn: string): string =>
  `field ${field} does not support aggregate operator ${fn}`;
export const ungrouped = (field: string): string => `Field must be grouped or aggregated: ${field}`;
export const duplicateField = (field: string): string => `duplicate field selected: ${field}`;
export const duplicateAlias = (alias: string): string => `duplicate alias: ${alias}`;
export const invalidId = (value: string): string => `invalid ID field: ${value}`;
export const unknownFunction = (name: string): string => `Invalid function name: ${name}`;
export const unexpectedToken = (token: string): string => `unexpected token: '${token}'`;
export const unknownVariable = (name: string): string => `Variable does not exist: ${name}`;
export const ONLY_VARIABLES = 'Only variable references are allowed in dynamic SOQL/SOSL.';
/** For what the local org lacks; the platform has no such message. */
export const refused = (what: string): string => `${what} is not supported by the local org.`;
