import { current } from '../../platform/current.ts';
import { ApexList } from '../../runtime/list.ts';
import { defineClass } from '../define.ts';
import { describeObject, type DescribeSObjectResult } from './describe-sobject-result.ts';
import { CaselessMap } from './support/caseless-map.ts';
import { objectNamed, typeToken } from './tokens.ts';

const describeAll = (names: ApexList<string | null>): ApexList =>
  new ApexList<DescribeSObjectResult>(
    'Schema.DescribeSObjectResult',
    names.items.map((name) => describeObject(objectNamed(name ?? 'null'))),
  );

export default defineClass({
  name: 'Schema',
  statics: {
    'List<Schema.DescribeSObjectResult> describeSObjects(List<String> names)': describeAll,
    'List<Schema.DescribeSObjectResult> describeSObjects(List<String> names, Schema.SObjectDescribeOptions? options)':
      describeAll,
    'Map<String, Schema.SObjectType> getGlobalDescribe()': () => {
      const objects = [...current().org.schema.objects.values()].filter((object) => object.kind !== 'aggregate');
      return new CaselessMap(
        'Schema.SObjectType',
        objects.map((object) => [object.name, typeToken(object)]),
      );
    },
  },
});
