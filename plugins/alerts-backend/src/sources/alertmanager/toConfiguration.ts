import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readYaml } from '../readYaml';
import { yamlList, yamlText, yamlTexts } from '../yamlShapes';
import type { AlertmanagerConfiguration } from './configuration';
import { toRouteNode, wireRouteSchema, type WireRoute } from './toRouteNode';
import { wireMatch, wireMatchers, wireMatchRe } from './wireMatchers';

// prometheus/alertmanager config/config.go and timeinterval/timeinterval.go, 0.22 to 0.34.
const inhibitRuleSchema = z.object({
  source_match: wireMatch,
  source_match_re: wireMatchRe,
  source_matchers: wireMatchers,
  target_match: wireMatch,
  target_match_re: wireMatchRe,
  target_matchers: wireMatchers,
  equal: yamlTexts,
});
const intervalSchema = z.object({
  times: yamlList(z.object({ start_time: z.string(), end_time: z.string() })),
  weekdays: yamlTexts,
  days_of_month: yamlTexts,
  months: yamlTexts,
  years: yamlTexts,
  location: yamlText,
});
const namedIntervalsSchema = yamlList(
  z.object({ name: z.string(), time_intervals: yamlList(intervalSchema) }),
);
const configurationSchema = z
  .object({
    route: wireRouteSchema,
    receivers: yamlList(z.looseObject({ name: z.string() })),
    inhibit_rules: yamlList(inhibitRuleSchema),
    time_intervals: namedIntervalsSchema,
    mute_time_intervals: namedIntervalsSchema,
  })
  .superRefine(({ route, receivers }, context) => {
    const names = new Set(receivers.map(({ name }) => name));
    if (!route.receiver) {
      context.addIssue({
        code: 'custom',
        path: ['route', 'receiver'],
        message: 'the root route needs a receiver',
      });
    }
    for (const { path, receiver } of receiversIn(route, ['route'])) {
      if (!names.has(receiver)) {
        context.addIssue({
          code: 'custom',
          path,
          message: `no receiver is named '${receiver}'`,
        });
      }
    }
  });

/**
 * Reads `config.original` of the status; Alertmanager has masked its secrets, and addresses are left behind too.
 *
 * @throws Error saying why the text is no configuration, with line and column
 */
export function toConfiguration(original: string): AlertmanagerConfiguration {
  const wire = readYaml(original, configurationSchema);
  return {
    hash: createHash('sha256').update(original).digest('hex').slice(0, 16),
    route: toRouteNode(wire.route),
    receivers: wire.receivers.map(receiver => ({
      name: receiver.name,
      integrations: Object.entries(receiver).flatMap(([key, value]) =>
        key.endsWith('_configs') && Array.isArray(value) && value.length > 0
          ? [key.slice(0, -'_configs'.length)]
          : [],
      ),
    })),
    inhibitRules: wire.inhibit_rules.map(rule => ({
      source: [
        ...rule.source_match,
        ...rule.source_match_re,
        ...rule.source_matchers,
      ],
      target: [
        ...rule.target_match,
        ...rule.target_match_re,
        ...rule.target_matchers,
      ],
      equal: rule.equal,
    })),
    timeIntervals: [...wire.time_intervals, ...wire.mute_time_intervals].map(
      ({ name, time_intervals: intervals }) => ({
        name,
        intervals: intervals.map(interval => ({
          times: interval.times.map(time => ({
            start: time.start_time,
            end: time.end_time,
          })),
          weekdays: interval.weekdays,
          daysOfMonth: interval.days_of_month,
          months: interval.months,
          years: interval.years,
          ...(interval.location ? { location: interval.location } : {}),
        })),
      }),
    ),
  };
}

function* receiversIn(
  { receiver, routes }: WireRoute,
  path: Array<string | number>,
): Iterable<{ path: Array<string | number>; receiver: string }> {
  if (receiver) {
    yield { path: [...path, 'receiver'], receiver };
  }
  for (const [at, route] of routes.entries()) {
    yield* receiversIn(route, [...path, 'routes', at]);
  }
}
