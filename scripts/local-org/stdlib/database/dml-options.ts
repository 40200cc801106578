import { StandardObject } from '../../runtime/object.ts';
import type { Implementation } from '../define.ts';
import { defineClass, type StandardClass } from '../define.ts';

/** A header of the options: switches by name, null until set. */
class DmlHeader extends StandardObject {
  readonly typeName: string;
  readonly switches = new Map<string, boolean | null>();
  constructor(typeName: string) {
    super();
    this.typeName = typeName;
  }
}

export class DmlOptionsValue extends StandardObject {
  readonly typeName = 'Database.DMLOptions';
  allowFieldTruncation: boolean | null = null;
  optAllOrNone: boolean | null = null;
  assignmentRuleHeader: DmlHeader | null = new DmlHeader('Database.DMLOptions.AssignmentRuleHeader');
  duplicateRuleHeader: DmlHeader | null = new DmlHeader('Database.DMLOptions.DuplicateRuleHeader');
  emailHeader: DmlHeader | null = new DmlHeader('Database.DMLOptions.EmailHeader');
}

type Property = { readonly get: Implementation; readonly set: Implementation };

const property = <K extends Exclude<keyof DmlOptionsValue, 'typeName' | 'valueKey' | 'rendering'>>(
  name: K,
): Property => ({
  get: (self: DmlOptionsValue) => self[name],
  set: (self: DmlOptionsValue, value: DmlOptionsValue[K]) => {
    self[name] = value;
  },
});

const switchOf = (name: string): Property => ({
  get: (self: DmlHeader) => self.switches.get(name) ?? null,
  set: (self: DmlHeader, value: boolean | null) => void self.switches.set(name, value),
});

/**
 * A header class. Its switches steer rules and e-mails that an org may have; an org without assignment rules, duplicate rules and
 * automatic e-mails does the same whatever they say, and the local org refuses to deploy such rules.
 */
function header(name: string, switches: readonly string[]): StandardClass {
  const typeName = `Database.DMLOptions.${name}`;
  return defineClass({
    name: `DMLOptions.${name}`,
    namespace: 'Database',
    constructors: { '()': () => new DmlHeader(typeName) },
    properties: Object.fromEntries(switches.map((one) => [`Boolean ${one}`, switchOf(one)])),
    is: (value) => value instanceof DmlHeader && value.typeName === typeName,
  });
}

export const dmlOptions = defineClass({
  name: 'DMLOptions',
  namespace: 'Database',
  constructors: { '()': () => new DmlOptionsValue() },
  properties: {
    'Boolean allowFieldTruncation': property('allowFieldTruncation'),
    'Boolean optAllOrNone': property('optAllOrNone'),
    'Database.DMLOptions.AssignmentRuleHeader assignmentRuleHeader': property('assignmentRuleHeader'),
    'Database.DMLOptions.DuplicateRuleHeader duplicateRuleHeader': property('duplicateRuleHeader'),
    'Database.DMLOptions.EmailHeader emailHeader': property('emailHeader'),
  },
  is: (value) => value instanceof DmlOptionsValue,
});

export const dmlOptionHeaders: readonly StandardClass[] = [
  header('AssignmentRuleHeader', ['useDefaultRule']),
  header('DuplicateRuleHeader', ['allowSave', 'runAsCurrentUser']),
  header('EmailHeader', ['triggerAutoResponseEmail', 'triggerOtherEmail', 'triggerUserEmail']),
];
