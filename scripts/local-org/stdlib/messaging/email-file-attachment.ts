/** Messaging.EmailFileAttachment: a file in an e-mail. Its fields are read by methods as well. */
import type { Bean } from '../metadata/support/bean.ts';
import { defineBean } from '../metadata/support/bean.ts';
import type { Implementation, StandardClass } from '../define.ts';
import type { ApexValue } from '../../runtime/values.ts';

const FIELDS = { body: 'Blob', contentType: 'String', fileName: 'String', inline: 'Boolean' } as const;

const methods: Record<string, Implementation> = {};
for (const [field, type] of Object.entries(FIELDS)) {
  const suffix = field[0].toUpperCase() + field.slice(1);
  methods[`${type} get${suffix}()`] = (self: Bean) => self.fields[field];
  methods[`void set${suffix}(${type}? value)`] = (self: Bean, value: ApexValue) => void (self.fields[field] = value);
}

const bean = defineBean({ name: 'EmailFileAttachment', namespace: 'Messaging', fields: FIELDS });
const emailFileAttachment: StandardClass = { ...bean.type, methods };
export default emailFileAttachment;
