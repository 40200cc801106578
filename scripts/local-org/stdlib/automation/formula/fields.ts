/** Finds the fields that a formula names, in a record's object or in a global Apex class. */
import { current } from '../../../platform/current.ts';
import type { FieldInfo } from '../../../data/schema/model.ts';
import { isNumber, toDecimal } from '../../../runtime/numeric.ts';
import type { ApexObject } from '../../../runtime/object.ts';
import type { SObjectValue } from '../../../runtime/sobject.ts';
import { getField, getParent } from '../../../runtime/sobject-access.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../../runtime/temporal.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { fault, type FormulaType, type FormulaValue } from './model.ts';

export interface FieldReader {
  readonly type: FormulaType;
  /** As `getReferencedFields` shows it. */
  readonly path: string;
  readonly read: (source: ApexValue) => FormulaValue;
}

interface Step {
  /** Canonical type name of what the step gives. */
  readonly typeName: string;
  readonly name: string;
  readonly read: (source: ApexValue) => ApexValue;
}

const TYPES: Readonly<Record<string, FormulaType>> = {
  String: 'text',
  Id: 'text',
  Boolean: 'boolean',
  Integer: 'number',
  Long: 'number',
  Double: 'number',
  Decimal: 'number',
  Date: 'date',
  Datetime: 'datetime',
  Time: 'time',
};

const missing = (name: string): never => fault(`Field ${name} does not exist. Check spelling.`);

/** Field of a record: a value, or the parent that a relationship leads to. */
function recordStep(object: string, name: string): Step | null {
  const info = current().org.schema.object(object);
  if (info === undefined) return null;
  const parent = info.parents.get(name.toLowerCase());
  if (parent !== undefined) return parentStep(parent);
  const field = info.fields.get(name.toLowerCase());
  if (field === undefined) return missing(name);
  return { typeName: field.apexType, name: field.name, read: (source) => getField(source as SObjectValue, field.name) };
}

function parentStep({ referenceTo, relationshipName }: FieldInfo): Step {
  const name = relationshipName ?? '';
  // A lookup to several objects reaches what they all have: their names.
  const typeName = referenceTo.length === 1 ? referenceTo[0] : 'Name';
  return { typeName, name, read: (source) => getParent(source as SObjectValue, name) };
}

/** Global field or property of a global class, inherited ones included. */
function classStep(className: string, name: string): Step | null {
  const { program } = current().org;
  const meta = program.classMeta(className.toLowerCase());
  if (meta === undefined) return null;
  if (meta.visibility !== 'global') return fault(`The class ${meta.name} is not global.`);
  const field = meta.fields.find((one) => !one.static && one.name.toLowerCase() === name.toLowerCase());
  if (field === undefined) return meta.superclass === null ? missing(name) : classStep(meta.superclass, name);
  if (field.visibility !== 'global') return fault(`The field ${meta.name}.${field.name} is not global.`);
  return {
    typeName: field.type,
    name: field.name,
    read: (source) => program.getField(source as ApexObject, field.name),
  };
}

function valueOf(value: ApexValue): FormulaValue {
  if (isNumber(value)) return toDecimal(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime) return value;
  return fault('The value cannot be used in a formula.');
}

/**
 * @param contextType canonical name of the formula's context: an object or a class
 * @throws FormulaFault when the path leads nowhere, or to something that formulas cannot use
 */
export function fieldReader(contextType: string, path: readonly string[]): FieldReader {
  if (path[0].startsWith('$')) return fault(`The global variable ${path[0]} is not supported by the local org`);
  const steps: Step[] = [];
  let typeName = contextType;
  for (const name of path) {
    const step = recordStep(typeName, name) ?? classStep(typeName, name) ?? missing(path.join('.'));
    steps.push(step);
    ({ typeName } = step);
  }
  const type = TYPES[typeName] ?? fault(`The field ${path.join('.')} of type ${typeName} cannot be used in a formula.`);
  const read = (source: ApexValue): FormulaValue => {
    let value = source;
    for (const step of steps) {
      if (value === null) return null;
      value = step.read(value);
    }
    return valueOf(value);
  };
  return { type, path: steps.map(({ name }) => name).join('.'), read };
}
