import { defineInterface } from '../define.ts';

export default defineInterface({ name: 'Comparable', methods: ['Integer compareTo(Object other)'] });
