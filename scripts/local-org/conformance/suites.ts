/** The public Apex suites that the local org must run: written by others for the real platform, known to pass there. */

/** A test class (`Foo_Test`) or one of its methods (`Foo_Test.bar`) that does not count. */
export interface Exclusion {
  readonly test: string;
  /** The feature that it tests and that this version of the local org refuses. */
  readonly reason: string;
}

export interface Suite {
  /** Folder of its checkout, which is the repository's name. */
  readonly name: string;
  /** On GitHub. */
  readonly repository: string;
  readonly commit: string;
  /** Folder within the checkout that holds the source. */
  readonly path: string;
  /** Folders of other suites that it needs, relative to the folder of all checkouts. */
  readonly needs: readonly string[];
  readonly excluded: readonly Exclusion[];
}

const suite = (repository: string, commit: string, path: string, more: Partial<Suite> = {}): Suite => ({
  name: repository.split('/')[1],
  repository,
  commit,
  path,
  needs: [],
  excluded: [],
  ...more,
});

export const SUITES: readonly Suite[] = [
  suite('open-force/jsonparse', '69da320', '.'),
  suite('PropicSignifi/R.apex', '28f6198', 'force-app/main/default'),
  suite('ipavlic/apex-fp', '61769f9', 'force-app'),
  suite('surajp/universalmock', '1e04164', 'force-app/main/default'),
  suite('beyond-the-cloud-dev/http-mock-lib', 'dd13273', 'force-app'),
  suite('apex-enterprise-patterns/fflib-apex-mocks', '0cf357a', 'sfdx-source'),
  suite('apex-enterprise-patterns/fflib-apex-common', 'ca71952', 'sfdx-source', {
    needs: ['fflib-apex-mocks/sfdx-source'],
  }),
  suite('mitchspano/trigger-actions-framework', 'cfda671', 'trigger-actions-framework', {
    excluded: [{ test: 'TriggerActionFlowChangeEventTest', reason: 'flows on change events (AccountChangeEvent)' }],
  }),
  suite('beyond-the-cloud-dev/async-lib', 'fa4f92e', 'force-app'),
  suite('bobalicious/amoss', '3c054ed', 'force-app'),
  suite('mattaddy/SObjectFabricator', 'bdf66b2', 'force-app'),
  suite('apexfarm/ApexTestKit', '607e657', 'apex-test-kit'),
  suite('kevinohara80/sfdc-trigger-framework', 'b7e36c7', 'src'),
  suite('beyond-the-cloud-dev/soql-lib', '7e4984a', 'force-app'),
];
