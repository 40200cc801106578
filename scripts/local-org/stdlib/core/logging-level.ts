import { defineEnum } from '../define.ts';

export default defineEnum({
  name: 'LoggingLevel',
  values: ['NONE', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'FINE', 'FINER', 'FINEST', 'INTERNAL'],
});
