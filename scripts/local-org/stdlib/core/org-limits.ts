import { current } from '../../platform/current.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { defineClass } from '../define.ts';
import { OrgLimitValue } from './org-limit.ts';

const all = (): OrgLimitValue[] =>
  current()
    .org.services.figures.limits()
    .map(({ name, used, limit }) => new OrgLimitValue(name, used, limit));

export default defineClass({
  name: 'OrgLimits',
  statics: {
    'List<OrgLimit> getAll()': () => new ApexList('OrgLimit', all()),
    'Map<String, OrgLimit> getMap()': () =>
      new ApexMap(
        'String',
        'OrgLimit',
        all().map((limit) => [limit.name, limit] as const),
      ),
  },
});
