import { current } from '../../platform/current.ts';
import { defineClass } from '../define.ts';

export default defineClass({
  name: 'FeatureManagement',
  statics: {
    'Boolean checkPermission(String apiName)': (apiName: string) =>
      current().org.access.customPermission(current().user, apiName),
  },
});
