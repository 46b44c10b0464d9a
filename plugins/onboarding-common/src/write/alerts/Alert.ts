import type { Remark } from '../GeneratedFile';
import type { Matcher } from '../text/promql';

/** One series of a test: its name and labels, and its samples a minute apart, as promtool writes them. */
export interface Series {
  metric: string;
  labels: Readonly<Record<string, string>>;
  /** For example `0+100x60`. */
  values: string;
}

/** By what promtool holds a rule: it fires with the one, and is quiet with the other. */
export interface Proof {
  firing: readonly Series[];
  quiet: readonly Series[];
  /** Minutes after the first sample. */
  at: number;
  /** Labels that the expression leaves on the alert. */
  labels: Readonly<Record<string, string>>;
}

/** An alert rule, what it means and what proves it. */
export interface Alert {
  group: 'objectives' | 'workloads' | 'storage' | 'schedules' | 'entry';
  /** Unique in its group; a DNS label of at most 40 characters. */
  key: string;
  /** Name of the alert. */
  name: string;
  expr: string;
  /** Seconds it must hold; 0 = at once. */
  holdFor: number;
  /** `critical` wakes somebody, `warning` waits for the next working day. */
  severity: 'critical' | 'warning';
  /** Further labels of the rule. */
  labels?: Readonly<Record<string, string>>;
  /** A sentence for whoever is told; `{{ $labels.… }}` are Prometheus' own. */
  summary: string;
  /** For the runbook: what it means for callers. */
  meaning: string;
  /** For the runbook: what to look at first. */
  first: string;
  proof: Proof;
}

/** Alerts of one topic, and what has to be known or decided about them. */
export interface Alerts {
  alerts: Alert[];
  remarks: Remark[];
}

/** A series of a test that a selector takes: its equal labels, with more beside them. */
export function seriesFor(
  metric: string,
  matchers: readonly Matcher[],
  values: string,
  more: Readonly<Record<string, string>> = {},
): Series {
  return {
    metric,
    labels: {
      ...Object.fromEntries(
        matchers
          .filter(({ comparison }) => comparison === '=')
          .map(({ label, value }) => [label, value]),
      ),
      ...more,
    },
    values,
  };
}

/** A sum of a text (FNV-1a, 32 bits), in letters and digits. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (const character of text)
    sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum.toString(36);
}

/** A key of a rule: at most 40 characters, and different for different names. */
export function ruleKey(topic: string, name: string): string {
  const whole = `${topic}-${name}`;
  if (whole.length <= 40) return whole;
  const sum = sumOf(whole);
  return `${whole.slice(0, 39 - sum.length).replace(/-+$/, '')}-${sum}`;
}
