/** What runs when a deployment has ended. */
import { StandardObject } from '../../runtime/object.ts';
import { defineClass, defineInterface } from '../define.ts';

export const deployCallback = defineInterface({
  name: 'DeployCallback',
  namespace: 'Metadata',
  methods: ['void handleResult(Metadata.DeployResult result, Metadata.DeployCallbackContext context)'],
});

export class CallbackContext extends StandardObject {
  readonly typeName = 'Metadata.DeployCallbackContext';
  readonly jobId: string | null;
  constructor(jobId: string | null) {
    super();
    this.jobId = jobId;
  }
}

/** Open to subclasses: tests of callbacks make their own. */
export const deployCallbackContext = defineClass({
  name: 'DeployCallbackContext',
  namespace: 'Metadata',
  virtual: true,
  constructors: { '()': () => new CallbackContext(null) },
  methods: {
    'Id getCallbackJobId()': (self: CallbackContext) => self.jobId,
  },
});
