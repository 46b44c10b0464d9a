import type { Severity } from '../model/Alert';

const words: Record<string, Severity> = {
  critical: 'critical',
  page: 'critical',
  fatal: 'critical',
  error: 'critical',
  warning: 'warning',
  warn: 'warning',
  ticket: 'warning',
  info: 'info',
  information: 'info',
  none: 'info',
};

/** The severity of an alert by its `severity` label; kubernetes-mixin's and common words are known. */
export function severityOf(labels: Readonly<Record<string, string>>): Severity {
  return words[labels.severity?.toLocaleLowerCase('en-US') ?? ''] ?? 'unknown';
}
