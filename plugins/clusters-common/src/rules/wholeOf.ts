import { worstOf, type Verdict } from '@portolan/portal-common';

/** The worst of parts that make one thing; `suspended` where all of it is, which is neither well nor unknown. */
export function wholeOf(parts: readonly Verdict[]): Verdict {
  return parts.length > 0 && parts.every(part => part === 'suspended')
    ? 'suspended'
    : worstOf(parts);
}
