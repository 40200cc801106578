import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apexOrg, customObject } from '../../../stdlib/database/testing.ts';

const { evaluate } = apexOrg([customObject('Parcel__c')]);
const is = (statements: string, expected: string): void => assert.equal(evaluate(statements), expected);

const NEW_USER = `User u = new User(LastName = 'L', FirstName = 'F', Alias = 'al', Email = 'u@x.co', Username = 'u@x.co.test',
  ProfileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id, TimeZoneSidKey = 'America/Los_Angeles',
  LocaleSidKey = 'en_US', EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US');`;

describe('standard objects', () => {
  test('contacts are named by their parts, e-mails in lower case', () => {
    is(
      `insert new Contact(FirstName = 'Ada', LastName = 'Lovelace', Email = 'ADA@X.CO');
       Contact c = [SELECT Name, Email FROM Contact];
       return c.Name + ' ' + c.Email;`,
      'Ada Lovelace ada@x.co',
    );
  });

  test('the stage of an opportunity decides its probability until somebody sets it', () => {
    is(
      `Opportunity o = new Opportunity(Name = 'o', StageName = 'Qualification', CloseDate = Date.newInstance(2026, 5, 1), Amount = 200);
       insert o;
       Decimal first = [SELECT Probability FROM Opportunity].Probability;
       update new Opportunity(Id = o.Id, StageName = 'Closed Won');
       o = [SELECT Probability, IsClosed, IsWon, ExpectedRevenue, Fiscal FROM Opportunity];
       return first + ' ' + o.Probability + ' ' + o.IsClosed + ' ' + o.IsWon + ' ' + o.ExpectedRevenue + ' ' + o.Fiscal;`,
      '10 100 true true 200.00 2026 2',
    );
  });

  test('a case is closed by its status', () => {
    is(
      `Case c = new Case(Subject = 's');
       insert c;
       update new Case(Id = c.Id, Status = 'Closed');
       c = [SELECT IsClosed, ClosedDate, CaseNumber FROM Case];
       return c.IsClosed + ' ' + (c.ClosedDate != null) + ' ' + c.CaseNumber.length();`,
      'true true 8',
    );
  });

  test('an event ends when its duration is over', () => {
    is(
      `insert new Event(Subject = 'e', StartDateTime = Datetime.newInstanceGmt(2026, 1, 1, 10, 0, 0), DurationInMinutes = 90);
       return [SELECT EndDateTime FROM Event].EndDateTime.formatGmt('HH:mm');`,
      '11:30',
    );
  });

  test('a new user is active, has a nickname, and a username of its own', () => {
    is(
      `${NEW_USER} insert u;
       User saved = [SELECT Name, IsActive, CommunityNickname FROM User WHERE Id = :u.Id];
       String fault;
       try { insert u.clone(); } catch (DmlException e) { fault = e.getDmlStatusCode(0); }
       return saved.Name + ' ' + saved.IsActive + ' ' + saved.CommunityNickname + ' ' + fault;`,
      'F L true u DUPLICATE_USERNAME',
    );
  });

  test('a user has a permission set at most once', () => {
    is(
      `PermissionSet p = new PermissionSet(Name = 'P', Label = 'P');
       insert p;
       insert new PermissionSetAssignment(PermissionSetId = p.Id, AssigneeId = UserInfo.getUserId());
       try { insert new PermissionSetAssignment(PermissionSetId = p.Id, AssigneeId = UserInfo.getUserId()); return 'twice'; }
       catch (DmlException e) { return e.getDmlStatusCode(0) + ' ' + e.getDmlFieldNames(0); }`,
      'DUPLICATE_VALUE (AssigneeId, PermissionSetId)',
    );
  });

  test('the first version of a file makes its document', () => {
    is(
      `ContentVersion v = new ContentVersion(PathOnClient = 'a.txt', VersionData = Blob.valueOf('x'));
       insert v;
       v = [SELECT ContentDocumentId, Title, FileExtension, ContentSize, IsLatest FROM ContentVersion WHERE Id = :v.Id];
       insert new ContentVersion(PathOnClient = 'a.txt', VersionData = Blob.valueOf('yy'), ContentDocumentId = v.ContentDocumentId);
       return v.Title + ' ' + v.FileExtension + ' ' + v.ContentSize + ' ' + [SELECT COUNT() FROM ContentVersion WHERE IsLatest = true] + ' ' + [SELECT COUNT() FROM ContentDocument];`,
      'a txt 1 1 1',
    );
  });

  test('records are not given to inactive users, nor to queues of other objects', () => {
    is(
      `${NEW_USER} u.IsActive = false; insert u;
       Group q = new Group(Name = 'Q', Type = 'Queue');
       insert q;
       List<Database.SaveResult> results = new List<Database.SaveResult>();
       System.runAs(new User(Id = UserInfo.getUserId())) {
         results.addAll(Database.insert(new List<Parcel__c>{ new Parcel__c(OwnerId = u.Id), new Parcel__c(OwnerId = q.Id) }, false));
       }
       return results[0].getErrors()[0].getStatusCode() + ' ' + results[1].getErrors()[0].getMessage();`,
      'INACTIVE_OWNER_OR_USER Queue not associated with this SObject type',
    );
  });
});
