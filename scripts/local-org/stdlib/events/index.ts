/** Platform events. */
import type { StandardType } from '../define.ts';
import { testBroker } from '../test/test.ts';
import { changeEventHeader } from './change-event-header.ts';
import { eventBus, eventExceptions, triggerContext } from './event-bus.ts';

const events: readonly StandardType[] = [changeEventHeader, eventBus, triggerContext, testBroker, ...eventExceptions];
export default events;
