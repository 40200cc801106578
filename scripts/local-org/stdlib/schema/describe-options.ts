/** How eagerly a describe is loaded: the schema is in memory, so that all say the same. */
import { defineEnum } from '../define.ts';

export const sobjectDescribeOptions = defineEnum({
  name: 'SObjectDescribeOptions',
  namespace: 'Schema',
  values: ['DEFAULT', 'DEFERRED', 'FULL'],
});

export const fieldDescribeOptions = defineEnum({
  name: 'FieldDescribeOptions',
  namespace: 'Schema',
  values: ['DEFAULT', 'FULL_DESCRIBE'],
});
