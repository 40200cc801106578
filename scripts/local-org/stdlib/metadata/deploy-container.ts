/** Metadata.DeployContainer: what a deployment takes along. */
import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import type { Bean } from './support/bean.ts';

export class Container extends StandardObject {
  readonly typeName = 'Metadata.DeployContainer';
  readonly components = new ApexList<Bean>('Metadata.Metadata');
}

/** @returns whether there was such a component */
function remove(self: Container, matches: (component: Bean) => boolean): boolean {
  const at = self.components.items.findIndex(matches);
  if (at >= 0) self.components.removeAt(at);
  return at >= 0;
}

export default defineClass({
  name: 'DeployContainer',
  namespace: 'Metadata',
  constructors: { '()': () => new Container() },
  methods: {
    'void addMetadata(Metadata.Metadata component)': (self: Container, component: Bean) =>
      self.components.add(component),
    'List<Metadata.Metadata> getMetadata()': (self: Container) => self.components,
    'Boolean removeMetadata(Metadata.Metadata component)': (self: Container, component: Bean) =>
      remove(self, (one) => one === component),
    'Boolean removeMetadataByFullName(String fullName)': (self: Container, fullName: string) =>
      remove(self, (one) => one.fields['fullName'] === fullName),
  },
});
