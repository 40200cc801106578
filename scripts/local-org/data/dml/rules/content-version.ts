/** The first version of a file makes its document; a later one becomes the document's latest. */
import { current } from '../../../platform/current.ts';
import { ApexBlob } from '../../../runtime/temporal.ts';
import { SObjectValue } from '../../../runtime/sobject.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { planOf, quote } from '../plan.ts';
import { makeRow, type Row } from '../row.ts';
import { saveNew, type Stamp } from '../save.ts';
import type { ObjectRule } from './index.ts';

function save(name: string, values: Readonly<Record<string, ApexValue>>, stamp: Stamp): string | null {
  const object = current().org.schema.object(name);
  if (object === undefined) return null;
  const plan = planOf(object);
  const record = new SObjectValue(object);
  for (const [field, value] of Object.entries(values)) if (plan.byName.has(field)) record.values.set(field, value);
  const row = makeRow(0, record, 'insert', null);
  saveNew(object, plan, [row], stamp);
  return row.id;
}

function set(object: string, id: string, values: Readonly<Record<string, string | number | null>>): void {
  const names = Object.keys(values);
  const sql = `UPDATE ${quote(object)} SET ${names.map((name) => `${quote(name)}=?`).join(',')} WHERE "Id"=?`;
  current().org.store.run(sql, [...Object.values(values), id]);
}

function newDocument(row: Row, stamp: Stamp): string | null {
  const { values } = row.record;
  const document = save(
    'ContentDocument',
    {
      Title: values.get('Title') ?? null,
      FileExtension: values.get('FileExtension') ?? null,
      FileType: values.get('FileType') ?? null,
      ContentSize: values.get('ContentSize') ?? null,
      OwnerId: values.get('OwnerId') ?? stamp.by,
      LatestPublishedVersionId: row.id,
    },
    stamp,
  );
  const location = values.get('FirstPublishLocationId') ?? null;
  for (const linked of new Set([stamp.by, location])) {
    if (document === null || linked === null) continue;
    const shareType = linked === stamp.by ? 'I' : 'V';
    save(
      'ContentDocumentLink',
      { ContentDocumentId: document, LinkedEntityId: linked, ShareType: shareType, Visibility: 'AllUsers' },
      stamp,
    );
  }
  return document;
}

export const contentVersion: ObjectRule = {
  prepare: (_, rows) => {
    for (const { record } of rows) {
      const path = record.values.get('PathOnClient');
      const name = typeof path === 'string' ? path.split(/[/\\]/).at(-1)! : '';
      const dot = name.lastIndexOf('.');
      const extension = dot > 0 ? name.slice(dot + 1) : null;
      const data = record.values.get('VersionData');
      if ((record.values.get('Title') ?? null) === null && name !== '')
        record.values.set('Title', dot > 0 ? name.slice(0, dot) : name);
      record.values.set('FileExtension', extension);
      record.values.set('FileType', extension?.toUpperCase() ?? 'UNKNOWN');
      record.values.set('ContentSize', data instanceof ApexBlob ? data.bytes.length : 0);
      record.values.set('IsLatest', true);
      record.values.set('VersionNumber', '1');
    }
  },
  inserted: (_, rows, stamp) => {
    for (const row of rows) {
      const given = (row.record.values.get('ContentDocumentId') ?? null) as string | null;
      if (given === null) {
        const document = newDocument(row, stamp);
        row.record.values.set('ContentDocumentId', document);
        set('ContentVersion', row.id!, { ContentDocumentId: document });
        continue;
      }
      const { store } = current().org;
      const [{ versions }] = store.all(
        'SELECT count(*) AS versions FROM "ContentVersion" WHERE "ContentDocumentId"=?',
        [given],
      );
      store.run('UPDATE "ContentVersion" SET "IsLatest"=0 WHERE "ContentDocumentId"=? AND "Id"<>?', [given, row.id]);
      set('ContentVersion', row.id!, { VersionNumber: String(versions) });
      set('ContentDocument', given, { LatestPublishedVersionId: row.id });
    }
  },
};
