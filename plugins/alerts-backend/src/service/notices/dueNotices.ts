import { createHash } from 'node:crypto';
import type { AlertItem } from '@portolan/plugin-alerts-common';
import { entityPath } from '@portolan/portal-common';
import {
  ownerRecipient,
  plainLine,
  type NotificationContent,
  type Recipients,
  type Service,
} from '@portolan/portal-node';

/** A message to an owner: one for all new critical alerts of one name and one service. */
export interface Notice {
  key: string;
  recipients: Recipients;
  alerts: readonly AlertItem[];
}

/** An alert is new for so long, and the same message is sent at most once in this time; milliseconds. */
export const noticeMs = 3_600_000;
/** The scope of a service in the card industry's standard (PCI DSS): `none`, `connected` or `cde`. */
const pciScope = 'portolan.dev/pci-scope';

/**
 * The messages that are due: of critical alerts that notify and began within the hour, to owners who are there.
 * What is silenced, inhibited or muted is not told.
 */
export function dueNotices(
  alerts: readonly AlertItem[],
  now: number,
): Notice[] {
  const groups = new Map<string, AlertItem[]>();
  for (const alert of alerts) {
    if (isDue(alert, now)) {
      const { owner, service, name } = alert;
      const about = JSON.stringify([owner?.ref, service?.ref, name]);
      const group = groups.get(about);
      if (group) {
        group.push(alert);
      } else {
        groups.set(about, [alert]);
      }
    }
  }
  return [...groups].flatMap(([about, group]) => {
    const recipients = ownerRecipient(group[0].owner);
    return recipients
      ? [{ key: keyOf(group[0].name, about), recipients, alerts: group }]
      : [];
  });
}

/**
 * What a message says. Only of a service that is known to be outside the scope of PCI it says more than names, because
 * it leaves the portal.
 */
export function toNotification(
  { key: scope, alerts }: Notice,
  serviceOf: (ref: string) => Service | undefined,
): NotificationContent {
  const [{ name, service, annotations, cluster }] = alerts;
  const annotated = service && serviceOf(service.ref)?.annotations;
  const isOutsidePci = annotated?.[pciScope] === 'none';
  const count = alerts.length > 1 ? `${alerts.length} alerts. ` : '';
  const description = plainLine(
    `${count}${annotations.summary ?? annotations.description ?? ''}${
      cluster ? ` (${cluster})` : ''
    }`,
    500,
  );
  return {
    title: plainLine(service ? `${service.title}: ${name}` : name, 200),
    ...(isOutsidePci && description ? { description } : {}),
    link: service ? `${entityPath(service.ref)}/alerts` : '/alerts',
    severity: 'critical',
    topic: 'alerts',
    scope,
  };
}

function isDue(
  { severity, state, owner, startsAt }: AlertItem,
  now: number,
): boolean {
  return (
    severity === 'critical' &&
    (state === 'active' || state === 'unknown') &&
    owner?.real === true &&
    now - Date.parse(startsAt) < noticeMs
  );
}

/** The key of a message, of at most 400 characters. */
function keyOf(name: string, about: string): string {
  const hash = createHash('sha256').update(about).digest('hex');
  return `critical-alert/${name.slice(0, 200)}/${hash.slice(0, 32)}`;
}
