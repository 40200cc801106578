/** Exceptions that add nothing to `Exception` but their name. */
import { StandardException } from '../../../runtime/exceptions.ts';
import { defineClass, type StandardClass } from '../../define.ts';
import { exceptionConstructors } from '../support/exception-constructors.ts';

const NAMES = [
  'AssertException',
  'AsyncException',
  'AuraException',
  'BigObjectException',
  'CalloutException',
  'DataWeaveScriptException',
  'DmlException',
  'DuplicateMessageException',
  'EmailException',
  'ExternalObjectException',
  'FatalCursorException',
  'FinalException',
  'FlowException',
  'FormulaEvaluationException',
  'FormulaValidationException',
  'HandledException',
  'IllegalArgumentException',
  'InvalidHeaderException',
  'InvalidParameterValueException',
  'InvalidReadOnlyUserDmlException',
  'JSONException',
  'LicenseException',
  'LimitException',
  'ListException',
  'MathException',
  'NoAccessException',
  'NoDataFoundException',
  'NoSuchElementException',
  'NullPointerException',
  'PlatformCacheException',
  'ProcedureException',
  'RequiredFeatureMissingException',
  'SObjectException',
  'SearchException',
  'SecurityException',
  'SerializationException',
  'StringException',
  'TouchHandledException',
  'TransientCursorException',
  'TypeException',
  'UnexpectedException',
  'UnsupportedOperationException',
  'VisualforceException',
  'XmlException',
];

/** A standard exception class; values carry its name. */
export const standardExceptions: readonly StandardClass[] = NAMES.map((name) =>
  defineClass({
    name,
    superclass: 'Exception',
    virtual: true,
    constructors: exceptionConstructors(name),
    is: (value) => value instanceof StandardException && value.typeName === name,
  }),
);
