import { defineEnum } from '../define.ts';

export default defineEnum({
  name: 'TriggerOperation',
  values: [
    'BEFORE_INSERT',
    'BEFORE_UPDATE',
    'BEFORE_DELETE',
    'AFTER_INSERT',
    'AFTER_UPDATE',
    'AFTER_DELETE',
    'AFTER_UNDELETE',
  ],
});
