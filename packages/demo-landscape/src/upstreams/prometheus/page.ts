import { escapeHtml, page } from '../../http/html';
import { HOUR, MINUTE } from '../../scenario/clock';
import { graphUrl } from '../../scenario/rules/links';
import type { UpstreamContext } from '../upstreamContext';
import { evaluate } from './expressions';
import type { Series } from './series';

const width = 900;
const height = 180;

/** What a `generatorURL` or dashboard link shows: each expression of the address as a small chart of six hours. */
export function graphPage(
  query: URLSearchParams,
  context: UpstreamContext,
): string {
  const expressions = [...query]
    .filter(([name]) => /^g\d+\.expr$/.test(name))
    .map(([, expression]) => expression);
  const panels = expressions.map(expression => panel(expression, context));
  return page(
    `Prometheus ${context.self.name}`,
    `<h1>Prometheus ${escapeHtml(context.self.name)}</h1>
<p class="note">Part of Portolan's demo landscape. It speaks the <a href="/api/v1/rules">HTTP API</a>; this page is for people who follow a link. <a href="/">All rules</a></p>
${panels.join('\n')}`,
  );
}

/** The rules as a list, each with its chart a click away. */
export function rulesPage({ self, scenario, clock }: UpstreamContext): string {
  const groups = scenario
    .ruleGroups(self.region ?? 'eu', clock.now())
    .map(group => {
      const rows = group.rules.map(rule => {
        const expression =
          rule.kind === 'alerting' ? rule.expression.query : rule.query;
        return `<tr><td>${escapeHtml(rule.name)}</td><td><a href="${escapeHtml(
          graphUrl('', expression, 0),
        )}"><code>${escapeHtml(expression)}</code></a></td></tr>`;
      });
      return `<h2>${escapeHtml(group.name)}</h2><table><tbody>${rows.join(
        '\n',
      )}</tbody></table>`;
    });
  return page(
    `Prometheus ${self.name}`,
    `<h1>Prometheus ${escapeHtml(self.name)}</h1>
<p class="note">Part of Portolan's demo landscape: <a href="/api/v1/rules">rules</a>, <a href="/api/v1/alerts">alerts</a>, <a href="/api/v1/targets">targets</a>.</p>
${groups.join('\n')}`,
  );
}

function panel(expression: string, context: UpstreamContext): string {
  const to = context.clock.now();
  const from = to - 6 * HOUR;
  const title = `<h2><code>${escapeHtml(expression)}</code></h2>`;
  try {
    // A comparison hides what is on the right side of its threshold; the chart shows both.
    const region = context.self.region ?? 'eu';
    const rule = context.scenario
      .subjects(region)
      .find(one => one.rule.expression.query === expression)?.rule;
    const shown = rule?.expression.measured ?? expression;
    const result = evaluate(shown, {
      scenario: context.scenario,
      region,
      from,
      to,
    });
    return result.type === 'scalar'
      ? `${title}<p>${result.value}</p>`
      : title +
          chart(result.series, {
            from,
            to,
            threshold: rule?.expression.measured
              ? rule.expression.threshold
              : undefined,
          });
  } catch (error) {
    return `${title}<p>${escapeHtml(
      error instanceof Error ? error.message : String(error),
    )}</p>`;
  }
}

function chart(
  series: readonly Series[],
  options: { from: number; to: number; threshold?: number },
): string {
  const { from, to, threshold } = options;
  const lines = series.slice(0, 12).map(({ valueAt }) => {
    const points: Array<[number, number]> = [];
    for (let at = from; at <= to; at += 2 * MINUTE) {
      const value = valueAt(at);
      if (value !== undefined) {
        points.push([at, value]);
      }
    }
    return points;
  });
  const values = lines.flat().map(([, value]) => value);
  if (values.length === 0) {
    return '<p>No data in the last six hours.</p>';
  }
  const top = Math.max(...values, threshold ?? 0) * 1.1 || 1;
  const x = (at: number) => (((at - from) / (to - from)) * width).toFixed(1);
  const y = (value: number) => (height - (value / top) * height).toFixed(1);
  const paths = lines.map(
    points =>
      `<path d="${points
        .map(([at, value], index) => `${index ? 'L' : 'M'}${x(at)} ${y(value)}`)
        .join('')}"/>`,
  );
  const limit =
    threshold === undefined
      ? ''
      : `<line x1="0" x2="${width}" y1="${y(threshold)}" y2="${y(
          threshold,
        )}" stroke-dasharray="4 4"/><text x="4" y="${
          Number(y(threshold)) - 4
        }">${threshold}</text>`;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="The last six hours">${limit}${paths.join(
    '',
  )}</svg>
<p class="note">The last six hours, ${series.length} series, top ${Number(
    top.toPrecision(3),
  )}.</p>`;
}
