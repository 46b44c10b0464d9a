import {
  severities,
  type Finding,
  type ObjectRef,
  type Severity,
} from '@portolan/plugin-clusters-common';
import type { Verdict } from '@portolan/portal-common';

/** How a severity looks; what changes no verdict is not drawn as one. */
export const severityVerdicts: Record<Severity, Verdict> = {
  bad: 'bad',
  warning: 'warning',
  unknown: 'unknown',
  progressing: 'progressing',
  info: 'absent',
};

/** Each severity in a word. */
export const severityWords: Record<Severity, string> = {
  bad: 'Failing',
  warning: 'Degraded',
  unknown: 'Not known',
  progressing: 'Progressing',
  info: 'To know',
};

/** An object as `kubectl` names it: "Deployment payments/payment-gateway". */
export function objectInWords(object: ObjectRef): string {
  return object.namespace
    ? `${object.kind} ${object.namespace}/${object.name}`
    : `${object.kind} ${object.name}`;
}

/** The worst first. */
export function bySeverity(
  a: Pick<Finding, 'severity'>,
  b: Pick<Finding, 'severity'>,
): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
