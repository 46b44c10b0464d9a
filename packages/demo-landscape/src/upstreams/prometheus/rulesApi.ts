import { createHash } from 'node:crypto';
import type { Reply, Request } from '../../http/reply';
import { sortedLabels } from '../../matching/fingerprint';
import type {
  AlertingRule,
  RecordingRule,
  RuleGroup,
} from '../../scenario/model';
import { goExponent } from '../../scenario/goNumber';
import { hash32 } from '../../scenario/random';
import type { PrometheusAlert } from '../../scenario/Scenario';
import { evaluationAt } from '../../scenario/timeline';
import type { UpstreamContext } from '../upstreamContext';
import { goTime, invalidParameter, success, zeroTime } from './format';
import { selectorsOf } from './queryApi';

/** GET /alerts: pending and firing, without the external labels. */
export function getAlerts(_: Request, context: UpstreamContext): Reply {
  return success({
    alerts: context.scenario
      .alerts(context.self.region ?? 'eu', context.clock.now())
      .map(printAlert),
  });
}

/** GET /rules, with all filters, paging (3.0) and the state `unknown` (3.8). */
export function getRules(request: Request, context: UpstreamContext): Reply {
  const { query } = request;
  const type = (query.get('type') ?? '').toLowerCase();
  if (!['', 'alert', 'record'].includes(type)) {
    throw invalidParameter(
      'type',
      `not supported value ${JSON.stringify(type)}`,
    );
  }
  const page = readPage(query);
  const excludeAlerts = readExcludeAlerts(query);
  const selectors = selectorsOf(request);
  const now = context.clock.now();
  const region = context.self.region ?? 'eu';
  const alerts = context.scenario.alerts(region, now);
  const states = new Map(
    // Firing last, because the worst alert is the rule's state.
    [...alerts]
      .sort(
        (a, b) =>
          (a.state === 'firing' ? 1 : 0) - (b.state === 'firing' ? 1 : 0),
      )
      .map(({ rule, state }) => [rule, state]),
  );
  const wanted = (name: string, value: string) => {
    const values = query.getAll(name);
    return values.length === 0 || values.includes(value);
  };
  const groups = context.scenario
    .ruleGroups(region, now)
    .filter(
      group =>
        wanted('rule_group[]', group.name) && wanted('file[]', group.file),
    )
    .map(group => {
      const rules = group.rules
        .filter(
          rule =>
            wanted('rule_name[]', rule.name) &&
            (type === '' ||
              (type === 'alert') === (rule.kind === 'alerting')) &&
            (selectors.length === 0 ||
              selectors.some(({ accepts }) => accepts(rule.labels ?? {}))),
        )
        .map(rule =>
          rule.kind === 'alerting'
            ? printAlertingRule(group, rule, {
                now,
                state: states.get(rule),
                alerts: excludeAlerts
                  ? undefined
                  : alerts.filter(alert => alert.rule === rule),
              })
            : printRecordingRule(group, rule, now),
        );
      return { group, rules };
    })
    .filter(({ rules }) => rules.length > 0);
  const first = page.token
    ? groups.findIndex(({ group }) => tokenOf(group) === page.token)
    : 0;
  if (first < 0) {
    throw invalidParameter(
      'group_next_token',
      `invalid group_next_token '${page.token}'. were rule groups changed?`,
    );
  }
  const end = first + (page.limit ?? groups.length);
  return success({
    groups: groups
      .slice(first, end)
      .map(({ group, rules }) => printGroup(group, rules, now)),
    ...(end < groups.length && { groupNextToken: tokenOf(groups[end].group) }),
  });
}

function readPage(query: URLSearchParams): { limit?: number; token?: string } {
  const limit = query.get('group_limit') ?? '';
  const token = query.get('group_next_token') ?? '';
  if (token && !limit) {
    throw invalidParameter(
      'group_next_token',
      'group_limit needs to be present in order to paginate over the groups',
    );
  }
  if (!limit) {
    return {};
  }
  if (!/^[+-]?\d+$/.test(limit)) {
    throw invalidParameter(
      'group_limit',
      `group_limit needs to be a valid number: strconv.ParseInt: parsing ${JSON.stringify(
        limit,
      )}: invalid syntax`,
    );
  }
  if (Number(limit) <= 0) {
    throw invalidParameter(
      'group_limit',
      'group_limit needs to be greater than 0',
    );
  }
  return { limit: Number(limit), token: token || undefined };
}

function readExcludeAlerts(query: URLSearchParams): boolean {
  const text = (query.get('exclude_alerts') ?? '').toLowerCase();
  if (['', '0', 'f', 'false'].includes(text)) {
    return false;
  }
  if (['1', 't', 'true'].includes(text)) {
    return true;
  }
  throw invalidParameter(
    'exclude_alerts',
    `error converting exclude_alerts: strconv.ParseBool: parsing ${JSON.stringify(
      text,
    )}: invalid syntax`,
  );
}

/** What the next page is asked for with (web/api/v1/api.go, getRuleGroupNextToken, 3.13 and later). */
function tokenOf({ file, name }: RuleGroup): string {
  return createHash('sha256').update(`${file};${name}`).digest('hex');
}

function isUnevaluated(group: RuleGroup, now: number): boolean {
  return (group.unevaluated?.between(now, now + 1).length ?? 0) > 0;
}

function printGroup(
  group: RuleGroup,
  rules: readonly unknown[],
  now: number,
): unknown {
  return {
    name: group.name,
    file: group.file,
    rules,
    interval: group.interval / 1000,
    limit: 0,
    ...evaluation(group, group.name, now),
  };
}

/** How long the last evaluation took, and when it was. */
function evaluation(group: RuleGroup, name: string, now: number) {
  if (isUnevaluated(group, now)) {
    return { evaluationTime: 0, lastEvaluation: zeroTime };
  }
  const key = `${group.file} ${name}`;
  return {
    evaluationTime: ((hash32(key) % 9_000) + 300) / 1_000_000,
    lastEvaluation: goTime(evaluationAt(group, now), key),
  };
}

function printAlertingRule(
  group: RuleGroup,
  rule: AlertingRule,
  context: {
    now: number;
    state?: 'pending' | 'firing';
    alerts?: PrometheusAlert[];
  },
): unknown {
  const unevaluated = isUnevaluated(group, context.now);
  const health = rule.error === undefined ? 'ok' : 'err';
  return {
    state: unevaluated ? 'unknown' : context.state ?? 'inactive',
    name: rule.name,
    query: rule.expression.query,
    duration: rule.holdFor / 1000,
    keepFiringFor: rule.keepFiringFor / 1000,
    labels: sortedLabels(rule.labels),
    annotations: sortedLabels(rule.annotations),
    alerts: context.alerts?.map(printAlert) ?? null,
    health: unevaluated ? 'unknown' : health,
    ...(rule.error !== undefined && { lastError: rule.error }),
    ...evaluation(group, rule.name, context.now),
    type: 'alerting',
  };
}

function printRecordingRule(
  group: RuleGroup,
  rule: RecordingRule,
  now: number,
): unknown {
  return {
    name: rule.name,
    query: rule.query,
    labels: rule.labels ?? {},
    health: 'ok',
    ...evaluation(group, rule.name, now),
    type: 'recording',
  };
}

function printAlert(alert: PrometheusAlert): unknown {
  const key = `${alert.group.file} ${alert.group.name}`;
  return {
    labels: alert.labels,
    annotations: alert.annotations,
    state: alert.state,
    activeAt: goTime(alert.activeAt, key),
    ...(alert.keepFiringSince !== undefined && {
      keepFiringSince: goTime(alert.keepFiringSince, key),
    }),
    value: goExponent(alert.value),
  };
}
