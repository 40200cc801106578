import { defineInterface } from '../define.ts';

/** What a test puts in the place of the external system. */
export default defineInterface({ name: 'HttpCalloutMock', methods: ['HttpResponse respond(HttpRequest request)'] });
