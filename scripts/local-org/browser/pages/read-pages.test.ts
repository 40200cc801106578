import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { writeProject, type ProjectFiles } from '../../api/testing/project-org.ts';
import { readProject } from '../../data/metadata/read-project.ts';
import { component, page, PLAIN, xml } from '../testing.ts';
import { readPages, type ReadPages } from './read-pages.ts';

const read = (t: TestContext, files: ProjectFiles): ReadPages =>
  readPages(readProject(writeProject(t, { ...component('desk', PLAIN), ...files })));

const property = (name: string, value: string): string =>
  `<componentInstanceProperties><name>${name}</name><value>${value}</value></componentInstanceProperties>`;

test('apps hold tabs, tabs pages, pages components with their properties', (t) => {
  const { pages, problems } = read(t, {
    ...page('Home', 'desk', property('rows', '50') + property('title', 'All') + property('open', 'true')),
    'tabs/Home.tab-meta.xml': xml(
      'CustomTab',
      '<flexiPage>Home</flexiPage><label>Start</label><motif>Custom1: Heart</motif>',
    ),
    'applications/Shop.app-meta.xml': xml('CustomApplication', '<label>My Shop</label><tabs>Home</tabs>'),
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(pages.tabs, [{ name: 'Home', label: 'Start', kind: 'page', page: 'Home' }]);
  assert.equal(pages.apps[0].label, 'My Shop');
  assert.deepEqual(pages.apps[0].tabs, ['Home']);
  assert.deepEqual(pages.pages[0].regions, [
    {
      name: 'main',
      items: [{ id: 'i_desk', component: 'c/desk', properties: { rows: 50, title: 'All', open: true } }],
    },
  ]);
});

test('records are shown by the page that their object activates', (t) => {
  const override =
    '<actionOverrides><actionName>View</actionName><content>Home</content><formFactor>Large</formFactor><type>Flexipage</type></actionOverrides>';
  const { pages } = read(t, {
    ...page('Home', 'desk'),
    'objects/Thing__c/Thing__c.object-meta.xml': xml('CustomObject', `${override}<label>Thing</label>`),
  });
  assert.deepEqual(pages.recordPages, { Thing__c: 'Home' });
});

test('what cannot be shown is named with its file', (t) => {
  const { problems } = read(t, {
    ...page('Charts', 'flexipage:reportChart'),
    ...page('Strange', 'desk', '', 'flexipage:someTemplate'),
    ...page('Listed', 'desk', '<componentInstanceProperties><name>x</name><valueList/></componentInstanceProperties>'),
    'tabs/Gone.tab-meta.xml': xml('CustomTab', '<flexiPage>Gone</flexiPage><label>Gone</label>'),
    'tabs/Web.tab-meta.xml': xml('CustomTab', '<url>https://example.com</url><label>Web</label>'),
  });
  assert.deepEqual(
    problems.map((line) => line.replace(/:\d+:\d+:/, ':')),
    [
      'app/flexipages/Charts.flexipage-meta.xml: The page Charts holds the component flexipage:reportChart, which neither the project nor the local org has.',
      'app/flexipages/Listed.flexipage-meta.xml: The local org has no lists as property values (x).',
      'app/flexipages/Strange.flexipage-meta.xml: The local org has no page template flexipage:someTemplate (Strange).',
      'app/tabs/Gone.tab-meta.xml: The tab Gone names the page Gone, which the project does not have.',
      'app/tabs/Web.tab-meta.xml: The tab Web shows neither a page nor a component nor an object: the local org cannot.',
    ],
  );
});
