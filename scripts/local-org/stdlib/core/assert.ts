import { isInstance, typeOf } from '../../runtime/type-of.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { areEqual, areNotEqual, fail, isTrue } from './support/assertions.ts';
import type { TypeValue } from './support/type-value.ts';

const isFalse = (condition: boolean | null, message?: ApexValue): void => isTrue(condition === false, message);
const isNull = (value: ApexValue, message?: ApexValue): void => areEqual(null, value, message);
const isNotNull = (value: ApexValue, message?: ApexValue): void => areNotEqual(null, value, message);

const isInstanceOfType = (value: ApexValue, type: TypeValue, message?: ApexValue): void => {
  if (!isInstance(value, type.of)) fail(message, `Expected type: ${type.of}, Actual type: ${typeOf(value)}`);
};
const isNotInstanceOfType = (value: ApexValue, type: TypeValue, message?: ApexValue): void => {
  if (isInstance(value, type.of)) fail(message, `Not expected type: ${type.of}, Actual type: ${typeOf(value)}`);
};

export default defineClass({
  name: 'Assert',
  statics: {
    'void areEqual(Object? expected, Object? actual)': areEqual,
    'void areEqual(Object? expected, Object? actual, String? message)': areEqual,
    'void areNotEqual(Object? notExpected, Object? actual)': areNotEqual,
    'void areNotEqual(Object? notExpected, Object? actual, String? message)': areNotEqual,
    'void fail()': () => fail(undefined, null),
    'void fail(String? message)': (message: string | null) => fail(message, null),
    'void isFalse(Boolean? condition)': isFalse,
    'void isFalse(Boolean? condition, String? message)': isFalse,
    'void isInstanceOfType(Object? instance, Type expectedType)': isInstanceOfType,
    'void isInstanceOfType(Object? instance, Type expectedType, String? message)': isInstanceOfType,
    'void isNotInstanceOfType(Object? instance, Type notExpectedType)': isNotInstanceOfType,
    'void isNotInstanceOfType(Object? instance, Type notExpectedType, String? message)': isNotInstanceOfType,
    'void isNotNull(Object? value)': isNotNull,
    'void isNotNull(Object? value, String? message)': isNotNull,
    'void isNull(Object? value)': isNull,
    'void isNull(Object? value, String? message)': isNull,
    'void isTrue(Boolean? condition)': isTrue,
    'void isTrue(Boolean? condition, String? message)': isTrue,
  },
});
