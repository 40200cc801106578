import { defineEnum } from '../define.ts';

export default defineEnum({ name: 'AccessType', values: ['CREATABLE', 'READABLE', 'UPDATABLE', 'UPSERTABLE'] });
