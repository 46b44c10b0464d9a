import type { Change } from '@portolan/plugin-clusters-common';
import type { AuditEvent } from '@portolan/portal-common';
import { z } from 'zod';

const kindSchema = z.enum(['health', 'rollout', 'scale', 'cluster']);

const evidenceSchema = z.object({
  cluster: z.string(),
  environment: z.string().optional(),
  service: z.string().optional(),
  sentence: z.string(),
});

/** A change as the history keeps it. */
export function eventOfChange(change: Change): AuditEvent {
  const { at, kind, from, to, service, cluster, environment, sentence } =
    change;
  return {
    at,
    by: 'system',
    subject: service ?? `cluster:${cluster}`,
    kind,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    evidence: JSON.stringify({ cluster, environment, service, sentence }),
  };
}

/** The change that the history kept; nothing where it is of another kind. */
export function changeOfEvent(event: AuditEvent): Change | undefined {
  const kind = kindSchema.safeParse(event.kind).data;
  const evidence = evidenceSchema.safeParse(parsed(event.evidence)).data;
  const { at, from, to } = event;
  return kind && evidence
    ? {
        at,
        kind,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...evidence,
      }
    : undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
