/** Part of every install: the JavaScript of the project's components, and what browsers load of the local org, which takes ten seconds. */
import { vendor } from '../local-org/browser/build/vendor.ts';
import { PROJECT } from '../processes/run.ts';
import { emitComponents } from './emit.ts';

emitComponents(PROJECT);
await vendor();
