/** `Invocable.Action`: calls of `@InvocableMethod`s from Apex, by class name. */
import { raise } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexMap } from '../../runtime/map.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass, type StandardType } from '../define.ts';
import { Action, ActionError, ActionResult, failed, newInputs } from './support/action-values.ts';
import { invokeApex, isInvocable } from './support/invoke-apex.ts';

const namespace = 'Invocable';

/** The invocation that parameters are set on: the last one, or the first of all. */
function lastInvocation(self: Action): ApexMap {
  if (self.invocations.length === 0) self.invocations.push(newInputs());
  return self.invocations[self.invocations.length - 1];
}

/**
 * An action that does not exist gives results without success. That goes for every flow: the local org deploys none.
 * @throws UnsupportedOperationException for other types of actions
 */
function invoke(self: Action): ApexList {
  const isApex = self.type.toLowerCase() === 'apex';
  if (!isApex && self.type.toLowerCase() !== 'flow')
    return raise(
      'UnsupportedOperationException',
      `Actions of the type '${self.type}' are not supported by the local org: ${self.name}`,
    );
  const outcomes =
    isApex && isInvocable(self.name)
      ? invokeApex(self.name, self.invocations)
      : self.invocations.map(() => failed('INVALID_ACTION', `The action ${self.type} ${self.name} does not exist.`));
  return new ApexList(
    'Invocable.Action.Result',
    outcomes.map((outcome, i) => new ActionResult(self, self.invocations[i], outcome)),
  );
}

/** Changes the action and gives it back. */
const changing =
  <A extends readonly unknown[]>(change: (self: Action, ...args: A) => void) =>
  (self: Action, ...args: A): Action => {
    change(self, ...args);
    return self;
  };

export const invocableAction: readonly StandardType[] = [
  defineClass({
    name: 'Action',
    namespace,
    statics: {
      'Invocable.Action createCustomAction(String type, String name)': (type: string, name: string) =>
        new Action(type, null, name),
      'Invocable.Action createCustomAction(String type, String? namespace, String name)': (
        type: string,
        space: string | null,
        name: string,
      ) => new Action(type, space, name),
    },
    methods: {
      'Invocable.Action addInvocation()': changing((self) => {
        self.invocations.push(newInputs());
      }),
      'Invocable.Action clearInvocations()': changing((self) => {
        self.invocations = [];
      }),
      'String getName()': (self: Action) => self.name,
      'String getNamespace()': (self: Action) => self.namespace,
      'String getType()': (self: Action) => self.type,
      'List<Invocable.Action.Result> invoke()': invoke,
      'Boolean isStandard()': () => false,
      'Invocable.Action setInvocationParameter(String parameterName, Object? parameterValue)': changing(
        (self, name: string, value: ApexValue) => {
          lastInvocation(self).put(name, value);
        },
      ),
      'Invocable.Action setInvocations(List<Map<String, Object>> invocations)': changing(
        (self, invocations: ApexList<ApexMap>) => {
          self.invocations = [...invocations.items];
        },
      ),
    },
    is: (value) => value instanceof Action,
  }),
  defineClass({
    name: 'Action.Error',
    namespace,
    methods: {
      'String getCode()': (self: ActionError) => self.code,
      'String getMessage()': (self: ActionError) => self.message,
    },
    is: (value) => value instanceof ActionError,
  }),
  defineClass({
    name: 'Action.Result',
    namespace,
    methods: {
      'Invocable.Action getAction()': (self: ActionResult) => self.action,
      'List<Invocable.Action.Error> getErrors()': ({ outcome }: ActionResult) =>
        new ApexList('Invocable.Action.Error', [...outcome.errors]),
      'Map<String, Object> getInvocationParameters()': (self: ActionResult) => self.inputs,
      'Map<String, Object> getOutputParameters()': (self: ActionResult) => self.outcome.outputs,
      'Boolean isSuccess()': (self: ActionResult) => self.outcome.success,
    },
    is: (value) => value instanceof ActionResult,
  }),
];
