import { defineEnum } from '../define.ts';

export default defineEnum({
  name: 'RoundingMode',
  values: ['CEILING', 'DOWN', 'FLOOR', 'HALF_DOWN', 'HALF_EVEN', 'HALF_UP', 'UNNECESSARY', 'UP'],
});
