import all from '@salesforce/label/c.Calmwire_Console_All';
import caption from '@salesforce/label/c.Calmwire_Console_Logs_Caption';
import clearFilters from '@salesforce/label/c.Calmwire_Console_Clear_Filters';
import duration from '@salesforce/label/c.Calmwire_Console_Duration';
import emptyText from '@salesforce/label/c.Calmwire_Console_Empty_Text';
import emptyTitle from '@salesforce/label/c.Calmwire_Console_Empty_Title';
import errorTitle from '@salesforce/label/c.Calmwire_Console_Error_Title';
import forbiddenText from '@salesforce/label/c.Calmwire_Console_Forbidden_Text';
import forbiddenTitle from '@salesforce/label/c.Calmwire_Console_Forbidden_Title';
import integration from '@salesforce/label/c.Calmwire_Console_Integration';
import loading from '@salesforce/label/c.Calmwire_Console_Loading';
import log from '@salesforce/label/c.Calmwire_Console_Log';
import message from '@salesforce/label/c.Calmwire_Console_Message';
import milliseconds from '@salesforce/label/c.Calmwire_Console_Milliseconds';
import more from '@salesforce/label/c.Calmwire_Console_More';
import noMatchText from '@salesforce/label/c.Calmwire_Console_No_Match_Text';
import noMatchTitle from '@salesforce/label/c.Calmwire_Console_No_Match_Title';
import outcome from '@salesforce/label/c.Calmwire_Console_Outcome';
import records from '@salesforce/label/c.Calmwire_Console_Records';
import refresh from '@salesforce/label/c.Calmwire_Console_Refresh';
import refused from '@salesforce/label/c.Calmwire_Console_Records_Refused';
import request from '@salesforce/label/c.Calmwire_Console_Request';
import search from '@salesforce/label/c.Calmwire_Console_Search';
import searchHelp from '@salesforce/label/c.Calmwire_Console_Search_Logs_Help';
import sent from '@salesforce/label/c.Calmwire_Console_Records_Sent';
import shown from '@salesforce/label/c.Calmwire_Console_Shown';
import shownMore from '@salesforce/label/c.Calmwire_Console_Shown_More';
import shownOne from '@salesforce/label/c.Calmwire_Console_Shown_One';
import status from '@salesforce/label/c.Calmwire_Console_Status';
import time from '@salesforce/label/c.Calmwire_Console_Time';
import title from '@salesforce/label/c.Calmwire_Console_Logs_Title';
import tryAgain from '@salesforce/label/c.Calmwire_Console_Try_Again';

/** All text of the list. */
export const labels = {
  all,
  caption,
  clearFilters,
  duration,
  emptyText,
  emptyTitle,
  errorTitle,
  forbiddenText,
  forbiddenTitle,
  integration,
  loading,
  log,
  message,
  milliseconds,
  more,
  noMatchText,
  noMatchTitle,
  outcome,
  records,
  refresh,
  refused,
  request,
  search,
  searchHelp,
  sent,
  shown,
  shownMore,
  shownOne,
  status,
  time,
  title,
  tryAgain,
} as const;
