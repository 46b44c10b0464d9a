import type { Region } from '../ports';
import { goNumber } from './goNumber';
import type { Pattern } from './patterns';

/** Label or annotation names and values. */
export type Labels = Readonly<Record<string, string>>;

/** What a rule asks. */
export interface Expression {
  /** As Prometheus prints it. */
  query: string;
  /** The side of a comparison that is measured, without the threshold. */
  measured?: string;
  operator?: '>' | '<' | '==';
  threshold: number;
}

/** Stretches of the story during which a condition holds, milliseconds after a start. */
export interface StoryWindow {
  from: number;
  to: number;
}

/** One series of a rule's expression: at most one alert at a time comes of it. */
export interface RuleSeries {
  /** Labels of the result, without those of the rule. */
  labels: Labels;
  /** When the condition holds. */
  pattern: Pattern;
  story?: StoryWindow;
  /** The values while the condition does not hold, and while it does. */
  calm: readonly [number, number];
  bad: readonly [number, number];
  /** Counts things, so the values are whole numbers. */
  whole?: boolean;
}

/** An alerting rule. */
export interface AlertingRule {
  kind: 'alerting';
  name: string;
  expression: Expression;
  /** Milliseconds. */
  holdFor: number;
  /** Milliseconds. */
  keepFiringFor: number;
  labels: Labels;
  /** With Go templates, as in the rule file. */
  annotations: Labels;
  series: RuleSeries[];
  /** Set on a rule that can never be evaluated: what Prometheus says of it. */
  error?: string;
  /** Nobody exports what it measures any more. */
  unexported?: boolean;
}

/** A recording rule. */
export interface RecordingRule {
  kind: 'recording';
  name: string;
  query: string;
  labels?: Labels;
  /** Empty where an alerting rule measures the recorded series: then they are its own. */
  series: RecordedSeries[];
}

/** One series a recording rule writes. */
export interface RecordedSeries {
  labels: Labels;
  range: readonly [number, number];
  /** How the day goes for it: the rhythm of a service. */
  rhythm?: string;
}

/** A group of rules of one file, evaluated together. */
export interface RuleGroup {
  region: Region;
  file: string;
  name: string;
  /** Milliseconds. */
  interval: number;
  rules: Array<AlertingRule | RecordingRule>;
  /** When the group is missing from its Prometheus. */
  missing?: Pattern;
  /** When the group is there and is not evaluated. */
  unevaluated?: Pattern;
}

/** Compares as Prometheus prints it: `left > 0.05`. */
export function compare(
  measured: string,
  operator: '>' | '<' | '==',
  threshold: number,
): Expression {
  return {
    query: `${measured} ${operator} ${goNumber(threshold)}`,
    measured,
    operator,
    threshold,
  };
}
