/** Every construct of Apex and SOQL that this version refuses, with its message and its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf, problemsOfStatement } from './project-of.ts';

const HERE = 'not supported by the local org';
const type = (name: string): string => `Invalid type: ${name} (${HERE})`;
const variable = (name: string): string => `Variable does not exist: ${name} (${HERE})`;
const method = (call: string, of: string): string =>
  `Method does not exist or incorrect signature: void ${call} from the type ${of} (${HERE})`;

/** What is refused, a statement that uses it, and the column (the line is 3) with the message. */
type Refusal = readonly [what: string, statement: string, place: number, message: string];

/** Column of the first character of the statement. */
const START = 5;

const REFUSALS: readonly Refusal[] = [
  ['SOSL', "List<List<SObject>> found = [FIND 'a' RETURNING Account];", 33, `SOSL queries (FIND) are ${HERE}`],
  ['dynamic SOSL', "Search.query('FIND {a}');", START, variable('Search')],
  [
    'SOSL results of tests',
    'Test.setFixedSearchResults(new List<Id>());',
    10,
    method('setFixedSearchResults(List<Id>)', 'Test'),
  ],
  ['merge statement', 'merge new Account() new Account();', START, `merge is ${HERE}`],
  [
    'Database.merge',
    'Database.merge(new Account(), new Account());',
    14,
    method('merge(Account, Account)', 'Database'),
  ],
  ['platform cache of the org', "Cache.Org.put('a', 1);", START, variable('Cache')],
  ['platform cache of the session', "Cache.Session.get('a');", START, variable('Cache')],
  ['lead conversion', 'Database.convertLead(null);', 14, method('convertLead(null)', 'Database')],
  ['lead conversion type', 'Database.LeadConvert convert;', START, type('Database.LeadConvert')],
  ['external objects', 'Database.insertAsync(new Account());', 14, method('insertAsync(Account)', 'Database')],
  ['big objects', 'Database.insertImmediate(new Account());', 14, method('insertImmediate(Account)', 'Database')],
  ['XML document', 'Dom.Document doc = new Dom.Document();', START, type('Dom.Document')],
  ['XML reader', 'XmlStreamReader reader;', START, type('XmlStreamReader')],
  ['XML writer', 'XmlStreamWriter writer;', START, type('XmlStreamWriter')],
  [
    'XML signature',
    "Crypto.signXML('a', null, 'b', 'c');",
    12,
    method('signXML(String, null, String, String)', 'Crypto'),
  ],
  ['Visualforce page', 'PageReference page = Page.Home;', START, type('PageReference')],
  ['Visualforce messages', 'ApexPages.addMessage(null);', START, variable('ApexPages')],
  ['Visualforce controller', 'ApexPages.StandardController controller;', START, type('ApexPages.StandardController')],
  ['Visualforce options', 'SelectOption option;', START, type('SelectOption')],
  ['continuation', 'Continuation later = new Continuation(40);', START, type('Continuation')],
  ['Chatter in Apex', 'ConnectApi.FeedItem item;', START, type('ConnectApi.FeedItem')],
  ['flow interview', 'Flow.Interview flow;', START, type('Flow.Interview')],
  ['approval process', 'Approval.process(null);', START, variable('Approval')],
  ['record lock', 'Approval.lock(new Account());', START, variable('Approval')],
  ['change event', 'AccountChangeEvent changed;', START, type('AccountChangeEvent')],
  ['change data capture in tests', 'Test.enableChangeDataCapture();', 10, method('enableChangeDataCapture()', 'Test')],
  ['DataWeave', 'DataWeave.Script script;', START, type('DataWeave.Script')],
  ['SOAP callout', 'WebServiceCallout.invoke(null, null, null, null);', START, variable('WebServiceCallout')],
  ['sites', 'Site.getName();', 10, method('getName()', 'Site')],
  ['networks', 'Network.getNetworkId();', START, variable('Network')],
  ['business hours', 'BusinessHours.isWithin(null, null);', 19, method('isWithin(null, null)', 'BusinessHours')],
  ['authentication providers', 'Auth.AuthToken.getAccessToken(null, null);', START, variable('Auth')],
  ['inbound e-mail', 'Messaging.InboundEmail mail;', START, type('Messaging.InboundEmail')],
  ['quick actions', "QuickAction.describeAvailableQuickActions('Account');", START, variable('QuickAction')],
  [
    'standard invocable actions',
    "Invocable.Action.createStandardAction('a');",
    22,
    method('createStandardAction(String)', 'Invocable.Action'),
  ],
  [
    'formula fields of records in memory',
    'Formula.recalculateFormulas(new List<Account>());',
    13,
    method('recalculateFormulas(List<Account>)', 'Formula'),
  ],
  [
    'formula templates',
    'Formula.builder().parseAsTemplate(true);',
    23,
    method('parseAsTemplate(Boolean)', 'FormulaEval.FormulaBuilder'),
  ],
  ['tabs', 'Schema.describeTabs();', 12, method('describeTabs()', 'Schema')],
  [
    'data categories',
    'Schema.describeDataCategoryGroups(null);',
    12,
    method('describeDataCategoryGroups(null)', 'Schema'),
  ],
  ['plug-ins', 'Process.PluginRequest request;', START, type('Process.PluginRequest')],
  ['Knowledge', "KbManagement.PublishingService.publishArticle('a', true);", START, variable('KbManagement')],
  ['ZIP files', 'Compression.ZipWriter zip;', START, type('Compression.ZipWriter')],
  ['canvas apps', 'Canvas.RenderContext context;', START, type('Canvas.RenderContext')],
  ['transaction security', 'TxnSecurity.Event event;', START, type('TxnSecurity.Event')],
  ['package versions', 'System.runAs(new Version(1, 0)) { }', START, `System.runAs(Version) is ${HERE}`],
  [
    'queries of data categories',
    'List<Account> a = [SELECT Id FROM Account WITH DATA CATEGORY Geo__c AT a__c];',
    24,
    `WITH DATA CATEGORY Geo__c AT a__c is ${HERE}.`,
  ],
  ['scopes', 'List<Account> a = [SELECT Id FROM Account USING SCOPE team];', 24, `USING SCOPE team is ${HERE}.`],
  ['FOR VIEW', 'List<Account> a = [SELECT Id FROM Account FOR VIEW];', 24, `FOR VIEW is ${HERE}.`],
  ['FOR REFERENCE', 'List<Account> a = [SELECT Id FROM Account FOR REFERENCE];', 24, `FOR REFERENCE is ${HERE}.`],
  [
    'compound fields',
    'List<Account> a = [SELECT BillingAddress FROM Account];',
    31,
    `Querying the compound field BillingAddress is ${HERE}.`,
  ],
  [
    'distances',
    "List<Account> a = [SELECT DISTANCE(BillingAddress, GEOLOCATION(1, 2), 'km') d FROM Account];",
    31,
    `The function DISTANCE is ${HERE}.`,
  ],
  [
    'currencies',
    'List<Opportunity> o = [SELECT convertCurrency(Amount) FROM Opportunity];',
    35,
    `The function convertCurrency is ${HERE}.`,
  ],
  [
    'WITH SECURITY_ENFORCED from API 67',
    'List<Account> a = [SELECT Id FROM Account WITH SECURITY_ENFORCED];',
    24,
    'WITH SECURITY_ENFORCED was removed after version 66.0: use WITH USER_MODE',
  ],
];

for (const [what, statement, column, message] of REFUSALS) {
  void test(`refuses ${what}`, () => {
    assert.deepEqual(problemsOfStatement(statement), [`app/Probe.cls:3:${column}: ${message}`]);
  });
}

/** What is refused in a declaration: the whole class, and its problem without the file. */
const DECLARATIONS: readonly (readonly [what: string, source: string, problem: string])[] = [
  [
    'SOAP services',
    'global class Probe {\n  webservice static void run() {}\n}\n',
    `2:26: webservice methods are ${HERE}`,
  ],
  [
    'Visualforce remoting',
    'public class Probe {\n  @RemoteAction\n  public static void run() {}\n}\n',
    `3:22: RemoteAction is ${HERE}`,
  ],
  ['plug-ins', 'public class Probe implements Process.Plugin {\n}\n', `1:31: ${type('Process.Plugin')}`],
  [
    'e-mail services',
    'public class Probe implements Messaging.InboundEmailHandler {\n}\n',
    `1:31: ${type('Messaging.InboundEmailHandler')}`,
  ],
  [
    'external data',
    'public class Probe extends DataSource.Connection {\n}\n',
    `1:28: ${type('DataSource.Connection')}`,
  ],
  [
    'registration handlers',
    'public class Probe implements Auth.RegistrationHandler {\n}\n',
    `1:31: ${type('Auth.RegistrationHandler')}`,
  ],
  ['package installation', 'public class Probe implements InstallHandler {\n}\n', `1:31: ${type('InstallHandler')}`],
  ['package removal', 'public class Probe implements UninstallHandler {\n}\n', `1:31: ${type('UninstallHandler')}`],
  ['sandbox copies', 'public class Probe implements SandboxPostCopy {\n}\n', `1:31: ${type('SandboxPostCopy')}`],
];

for (const [what, source, problem] of DECLARATIONS) {
  void test(`refuses classes for ${what}`, () => {
    assert.deepEqual(problemsOf({ 'Probe.cls': source }), [`app/Probe.cls:${problem}`]);
  });
}

void test('accepts a class that uses none of them', () => {
  assert.deepEqual(problemsOfStatement('List<Account> a = [SELECT Id FROM Account];'), []);
});
