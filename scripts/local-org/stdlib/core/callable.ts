import { defineInterface } from '../define.ts';

export default defineInterface({ name: 'Callable', methods: ['Object call(String action, Map<String, Object> args)'] });
