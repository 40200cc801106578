/** What stands in a project that the local org cannot deploy, or that no org could. */

export interface Finding {
  /** `unsupported`: valid on the platform, not done here; `fault`: wrong on the platform as well. */
  readonly kind: 'unsupported' | 'fault';
  /** Path relative to the project. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly col: number;
  /** Metadata type and full name of what would be left out: `CustomField:Account.Total__c`. */
  readonly component: string;
  /** Short name of the construct: `formula field`, `validation rule`. */
  readonly feature: string;
  readonly message: string;
}

/** `file:line:col: message`. */
export function findingText(finding: Finding): string {
  return `${finding.file}:${finding.line}:${finding.col}: ${finding.message}`;
}
