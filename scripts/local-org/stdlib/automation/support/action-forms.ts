/** The JSON forms of an action's results, which tests read to stand in for real ones. */
import { ApexList } from '../../../runtime/list.ts';
import { ApexMap } from '../../../runtime/map.ts';
import type { StandardObject } from '../../../runtime/object.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { registerStandardJson } from '../../core/support/json/standard-json.ts';
import { Action, ActionError, ActionResult, newInputs, newOutputs } from './action-values.ts';

type Read = ReadonlyMap<string, ApexValue>;
type Written = readonly (readonly [string, ApexValue])[];

const text = (value: ApexValue | undefined): string => (typeof value === 'string' ? value : '');

function writeError(object: StandardObject): Written {
  const { code, message } = object as ActionError;
  return [
    ['code', code],
    ['message', message],
  ];
}

const readError = (values: Read): ActionError => new ActionError(text(values.get('code')), text(values.get('message')));

function writeResult(object: StandardObject): Written {
  const { outcome } = object as ActionResult;
  return [
    ['errors', new ApexList('Invocable.Action.Error', [...outcome.errors])],
    ['outputParameters', outcome.outputs],
    ['success', outcome.success],
  ];
}

function readResult(values: Read): ActionResult {
  const errors = values.get('errors');
  const found: readonly ApexValue[] = errors instanceof ApexList ? errors.items : [];
  const outputs = values.get('outputParameters');
  const action = values.get('action');
  return new ActionResult(action instanceof Action ? action : null, newInputs(), {
    success: values.get('success') === true,
    outputs: outputs instanceof ApexMap ? outputs : newOutputs(),
    errors: found.filter((error) => error instanceof ActionError),
  });
}

registerStandardJson('Invocable.Action.Error', {
  fields: writeError,
  types: { code: 'String', message: 'String' },
  make: readError,
});
registerStandardJson('Invocable.Action.Result', {
  fields: writeResult,
  types: {
    action: 'Invocable.Action',
    errors: 'List<Invocable.Action.Error>',
    outputParameters: 'Map<String,Object>',
    success: 'Boolean',
  },
  make: readResult,
});
