/** What stands in a project that the local org cannot deploy, or that no org could. */
import type { Component } from './read-project.ts';
import type { XmlElement } from './xml.ts';

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

/** A finding at one of the elements of a component's metadata. */
export function findingAt(
  kind: Finding['kind'],
  component: Component,
  at: XmlElement,
  feature: string,
  message: string,
): Finding {
  const place = { file: component.metaFile, line: at.line, col: at.col };
  return { kind, ...place, component: `${component.type}:${component.name}`, feature, message };
}

/** `file:line:col: message`. */
export function findingText(finding: Finding): string {
  return `${finding.file}:${finding.line}:${finding.col}: ${finding.message}`;
}
