/** What `Invocable.Action` and its inner classes hold. */
import { ApexMap } from '../../../runtime/map.ts';
import { StandardObject } from '../../../runtime/object.ts';

export class Action extends StandardObject {
  readonly typeName = 'Invocable.Action';
  readonly type: string;
  readonly namespace: string | null;
  readonly name: string;
  invocations: ApexMap[] = [];
  constructor(type: string, space: string | null, name: string) {
    super();
    this.type = type;
    this.namespace = space;
    this.name = name;
  }
}

export class ActionError extends StandardObject {
  readonly typeName = 'Invocable.Action.Error';
  readonly code: string;
  readonly message: string;
  constructor(code: string, message: string) {
    super();
    this.code = code;
    this.message = message;
  }
}

export class ActionResult extends StandardObject {
  readonly typeName = 'Invocable.Action.Result';
  readonly action: Action | null;
  readonly inputs: ApexMap;
  readonly outcome: ActionOutcome;
  constructor(action: Action | null, inputs: ApexMap, outcome: ActionOutcome) {
    super();
    this.action = action;
    this.inputs = inputs;
    this.outcome = outcome;
  }
}

/** How one invocation went. */
export interface ActionOutcome {
  readonly success: boolean;
  readonly outputs: ApexMap;
  readonly errors: readonly ActionError[];
}

/** Parameters by name. */
export const newInputs = (): ApexMap => new ApexMap('String', 'Object');
/** Results by name. */
export const newOutputs = newInputs;

export const failed = (code: string, message: string): ActionOutcome => ({
  success: false,
  outputs: newOutputs(),
  errors: [new ActionError(code, message)],
});
