import { defineEnum } from '../define.ts';

export default defineEnum({ name: 'ApplicationReadWriteMode', values: ['DEFAULT', 'READ_ONLY'] });
