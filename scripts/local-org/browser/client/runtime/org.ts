/** What the server tells the page of the org, its user and its pages. */
import type { PageData } from '../../pages/model.ts';

function read(): PageData {
  const text = document.getElementById('org')?.textContent ?? '';
  if (text === '') throw new Error('The page lacks the data of the org.');
  return JSON.parse(text) as PageData;
}

/** Of the page as it was loaded. */
export const org: PageData = read();

/** As `@salesforce/customPermission/X` has it. */
export const customPermission = (name: string): true | undefined =>
  org.user.customPermissions.includes(name) ? true : undefined;
