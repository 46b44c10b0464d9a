import type { AlertItem } from '../../model/Alert';
import { alertDetailSchema, type AlertDetail } from '../../model/AlertDetail';

/** A link that leads further from an alert. */
export type AlertLink = AlertDetail['links'][number];

const linkSchema = alertDetailSchema.shape.links.element;
const most = 10;

/** Annotations that by convention hold a dashboard: kubernetes-mixin, Grafana and habit. */
const dashboard =
  /^(?:dashboard|grafana)(?:[-_]?(?:url|link|dashboard))?$|^dashboards?$/i;
const runbook = /^runbook(?:[-_]?(?:url|link))?$/i;

/**
 * Where an alert's own links lead, http(s) only: annotations are other people's text. A runbook is the alert's, not
 * its rule's: it may be templated (facts A.3, items 13 and 14).
 */
export function alertLinks(
  alert: Pick<AlertItem, 'annotations' | 'generatorUrl'>,
): AlertLink[] {
  const links: unknown[] = [];
  for (const [name, url] of Object.entries(alert.annotations)) {
    if (runbook.test(name)) {
      links.push({ kind: 'runbook', title: 'Runbook', url });
    } else if (dashboard.test(name)) {
      links.push({ kind: 'dashboard', title: 'Dashboard', url });
    }
  }
  links.push({
    kind: 'generator',
    title: 'Expression in Prometheus',
    url: alert.generatorUrl,
  });
  return links
    .flatMap(link => linkSchema.safeParse(link).data ?? [])
    .slice(0, most);
}
