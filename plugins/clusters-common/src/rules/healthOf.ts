import { worstOf, type Verdict } from '@portolan/portal-common';
import type { Finding, Severity } from '../model/Finding';

/**
 * How something is that was judged: the worst of what was found; good where nothing was, which holds only as long as
 * what it was judged by is fresh.
 */
export function healthOf(findings: Iterable<Finding>): Verdict {
  return worstOf([
    'good',
    ...[...findings].map(({ severity }) => verdictOfSeverity(severity)),
  ]);
}

function verdictOfSeverity(severity: Severity): Verdict {
  switch (severity) {
    case 'bad':
    case 'warning':
    case 'unknown':
    case 'progressing':
      return severity;
    case 'info':
      return 'good';
    default: {
      const never: never = severity;
      return never;
    }
  }
}
