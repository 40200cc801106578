/** What admins build with: formulas and invocable actions. */
import type { StandardType } from '../define.ts';
import { formula } from './formula.ts';
import './support/action-forms.ts';
import { invocableAction } from './invocable-action.ts';

const automation: readonly StandardType[] = [...formula, ...invocableAction];
export default automation;
