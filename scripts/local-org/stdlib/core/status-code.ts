import { defineEnum } from '../define.ts';
import names from './status-codes.json' with { type: 'json' };

export default defineEnum({ name: 'StatusCode', values: names });
