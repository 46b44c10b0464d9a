import { compileMatchers } from '@portolan/plugin-alerts-common';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PrometheusStatus } from './records';

const labelRuleSchema = z.object({
  action: z.enum(['labeldrop', 'labelkeep']),
  regex: z.string(),
});
const sectionsSchema = z.object({
  global: z
    .object({
      external_labels: z.record(z.string(), z.coerce.string()).nullish(),
    })
    .nullish(),
  alerting: z
    .object({ alert_relabel_configs: z.array(z.unknown()).nullish() })
    .nullish(),
});

/**
 * How a Prometheus changes alerts on sending them, from its configuration; nothing else of it is kept. Dropping a
 * replica's label is common and can be followed; what else relabelling may do is only noted.
 */
export function toSending(
  yaml: string,
): Required<
  Pick<PrometheusStatus, 'externalLabels' | 'labelRules' | 'relabels'>
> {
  const { global, alerting } = sectionsSchema.parse(
    parse(sections(yaml, ['global', 'alerting'])) ?? {},
  );
  const relabelling = alerting?.alert_relabel_configs ?? [];
  const labelRules = relabelling.flatMap(
    one => labelRuleSchema.safeParse(one).data ?? [],
  );
  for (const { regex } of labelRules) {
    compileMatchers([
      { name: 'name', value: regex, isRegex: true, isEqual: true },
    ]);
  }
  return {
    externalLabels: global?.external_labels ?? {},
    labelRules,
    relabels: labelRules.length < relabelling.length,
  };
}

/** The named sections at the top level: scrape configurations can be megabytes, and parsing them takes seconds. */
function sections(yaml: string, names: string[]): string {
  let kept = false;
  return yaml
    .split('\n')
    .filter(line => {
      const name = /^([^\s#:-][^\s:]*):/.exec(line)?.[1];
      if (name !== undefined) {
        kept = names.includes(name);
      }
      return kept;
    })
    .join('\n');
}
