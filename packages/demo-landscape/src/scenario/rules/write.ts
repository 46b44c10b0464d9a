import type { Habit } from '../habits';
import { compare, type Expression, type Labels } from '../model';

/** How bad an alert says it is. */
export type Severity = 'critical' | 'warning' | 'info';

/** An expression with the values it takes while well and while not. */
export interface Measure {
  expression: Expression;
  calm: readonly [number, number];
  bad: readonly [number, number];
  /** Counts things, so the values are whole numbers. */
  whole?: boolean;
}

/** A business rule of one service, as its team would write it. */
export interface RuleText {
  name: string;
  severity: Severity;
  measure: Measure;
  /** Milliseconds. */
  holdFor?: number;
  /** Milliseconds. */
  keepFiringFor?: number;
  summary: string;
  description?: string;
  /** Further labels, one series each. */
  variants?: ReadonlyArray<{ labels: Labels; happens?: Habit }>;
  happens?: Habit;
  /** Never evaluated: what Prometheus says of it. */
  error?: string;
  /** Nobody exports what it measures any more, so it can never fire. */
  unexported?: boolean;
}

/**
 * How the alerts of a service can be told to be its own: by the label `service`, by the Kubernetes id in `app` or
 * `deployment`, by the namespace alone, by the labels the catalog names, or by nothing but their names.
 */
export type Identification =
  | 'service'
  | 'app'
  | 'deployment'
  | 'namespace'
  | 'catalog-labels'
  | 'name';

/** The business rules of one service. */
export interface ServiceRules {
  identification?: Identification;
  rules: readonly RuleText[];
}

/** True while the measured value is over the threshold. */
export function over(
  measured: string,
  threshold: number,
  ranges: Partial<Pick<Measure, 'calm' | 'bad'>> = {},
): Measure {
  const room = threshold > 0.5 && threshold < 1 ? 1 - threshold : threshold;
  return {
    whole: countsThings(measured, threshold),
    expression: compare(measured, '>', threshold),
    calm: [threshold * 0.3, threshold * 0.8],
    bad:
      threshold === 0
        ? [1, 3]
        : [threshold + room * 0.1, threshold + room * 0.8],
    ...ranges,
  };
}

/** True while the measured value is under the threshold. */
export function under(
  measured: string,
  threshold: number,
  ranges: Partial<Pick<Measure, 'calm' | 'bad'>> = {},
): Measure {
  return {
    whole: countsThings(measured, threshold),
    expression: compare(measured, '<', threshold),
    calm: [
      threshold + (threshold < 1 ? (1 - threshold) * 0.3 : threshold * 0.3),
      threshold + (threshold < 1 ? (1 - threshold) * 0.9 : threshold * 2),
    ],
    bad: [threshold * 0.4, threshold * 0.95],
    ...ranges,
  };
}

/** True while the measured value is exactly this: `up == 0`. */
export function is(measured: string, value: number): Measure {
  return {
    expression: compare(measured, '==', value),
    calm: [1 - value, 1 - value],
    bad: [value, value],
  };
}

/** Whether an expression is a plain count: neither a rate nor a share nor a time nor a size. */
function countsThings(measured: string, threshold: number): boolean {
  return (
    Number.isInteger(threshold) &&
    !/rate\(|increase\(|time\(\)|abs\(| \/ |_seconds|_ratio|_bytes|_usual/.test(
      measured,
    )
  );
}
