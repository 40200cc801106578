import { defineClass } from '../define.ts';

/** What SingleEmailMessage and MassEmailMessage have in common; sendEmail takes a list of it. */
export default defineClass({ name: 'Email', namespace: 'Messaging', abstract: true });
