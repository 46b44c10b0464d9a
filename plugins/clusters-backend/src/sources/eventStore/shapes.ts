import type { EventShape, StoredEvent } from '@portolan/plugin-clusters-common';
import { z } from 'zod';

/** What a document tells, before its cluster has the portal's name for it. */
export type ToldEvent = Omit<StoredEvent, 'cluster' | 'from'> & {
  /** As its source names it. */
  cluster?: string;
};

/** How the documents of a source are asked for and read. */
export interface Shape {
  /** Fields of the index that are filtered by. Strings without a mapping have `.keyword` beside them. */
  fields: { time: string; cluster: string; namespace: string };
  /** The event of a document; nothing where it is something else, which such indexes hold too. */
  read(document: unknown): ToldEvent | undefined;
}

const text = z.string().nullish();
const instant = z
  .string()
  .nullish()
  .transform(value => {
    const at = Date.parse(value ?? '');
    // Go writes an instant that is not set as the year 1.
    return Number.isNaN(at) || at < 0 ? undefined : new Date(at).toISOString();
  });
const count = z
  .union([z.number(), z.string().transform(Number)])
  .nullish()
  .transform(value =>
    value !== null && value !== undefined && value >= 1 ? Math.floor(value) : 1,
  );

/** Built from kubeshop/botkube `internal/source/kubernetes/event/event.go`; keys are Go's names. */
const botkubeSchema = z.object({
  Kind: z.string().min(1),
  // Alerts of its Prometheus source go into the same index, without one.
  Resource: z.string().min(1),
  Name: z.string(),
  Namespace: text,
  Messages: z.array(z.string()).nullish(),
  Type: text,
  Reason: text,
  Cluster: text,
  TimeStamp: instant,
  Count: count,
});

/** Built from resmoio/kubernetes-event-exporter `pkg/kube/event.go`: a core/v1 Event with the name of its cluster. */
const exporterSchema = z.object({
  type: text,
  reason: text,
  message: text,
  count,
  firstTimestamp: instant,
  lastTimestamp: instant,
  eventTime: instant,
  clusterName: text,
  metadata: z.object({ uid: text }).nullish(),
  involvedObject: z.object({
    kind: z.string().min(1),
    namespace: text,
    name: z.string(),
  }),
});

const attributesSchema = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform(attributes => attributes ?? {});

/**
 * Built from open-telemetry/opentelemetry-collector-contrib: `receiver/k8seventsreceiver/k8s_event_to_logdata.go`, as
 * `exporter/elasticsearchexporter` writes it in its modes `otel` and `none`.
 */
const openTelemetrySchema = z.object({
  '@timestamp': instant,
  severity_text: text,
  SeverityText: text,
  body: z
    .union([z.string(), z.object({ text: z.string() })])
    .nullish()
    .transform(body => (typeof body === 'object' ? body?.text : body)),
  Body: text,
  attributes: attributesSchema,
  Attributes: attributesSchema,
  resource: z
    .object({ attributes: attributesSchema })
    .nullish()
    .transform(resource => resource?.attributes ?? {}),
  Resource: attributesSchema,
});

/** How the documents of each source are asked for and read. */
export const shapes: Readonly<Record<EventShape, Shape>> = {
  botkube: {
    fields: {
      time: 'TimeStamp',
      cluster: 'Cluster.keyword',
      namespace: 'Namespace.keyword',
    },
    read(document) {
      const read = botkubeSchema.safeParse(document).data;
      return (
        read && {
          ...timesOf(read.TimeStamp),
          type: read.Type ?? '',
          reason: read.Reason ?? '',
          message: short((read.Messages ?? []).join('; ')),
          count: read.Count,
          cluster: read.Cluster ?? undefined,
          namespace: read.Namespace ?? undefined,
          kind: read.Kind,
          name: read.Name,
        }
      );
    },
  },
  'event-exporter': {
    fields: {
      time: 'lastTimestamp',
      cluster: 'clusterName.keyword',
      namespace: 'involvedObject.namespace.keyword',
    },
    read(document) {
      const read = exporterSchema.safeParse(document).data;
      return (
        read && {
          ...timesOf(
            read.lastTimestamp ?? read.eventTime ?? read.firstTimestamp,
            read.firstTimestamp,
          ),
          type: read.type ?? '',
          reason: read.reason ?? '',
          message: short(read.message ?? ''),
          count: read.count,
          ...uidOf(read.metadata?.uid),
          cluster: read.clusterName ?? undefined,
          namespace: read.involvedObject.namespace ?? undefined,
          kind: read.involvedObject.kind,
          name: read.involvedObject.name,
        }
      );
    },
  },
  opentelemetry: {
    fields: {
      time: '@timestamp',
      cluster: 'resource.attributes.k8s.cluster.name',
      namespace: 'attributes.k8s.namespace.name',
    },
    read(document) {
      const read = openTelemetrySchema.safeParse(document).data;
      if (!read) {
        return undefined;
      }
      const all = {
        ...read.Resource,
        ...read.resource,
        ...read.Attributes,
        ...read.attributes,
      };
      const told = (name: string) => {
        const value = all[name];
        return typeof value === 'string' ? value : undefined;
      };
      const kind = told('k8s.object.kind');
      const name = told('k8s.object.name');
      if (!kind || !name) {
        return undefined;
      }
      return {
        ...timesOf(read['@timestamp']),
        type: read.severity_text ?? read.SeverityText ?? '',
        reason: told('k8s.event.reason') ?? '',
        message: short(read.body ?? read.Body ?? ''),
        count: count.safeParse(all['k8s.event.count']).data ?? 1,
        ...uidOf(told('k8s.event.uid')),
        cluster: told('k8s.cluster.name'),
        namespace: told('k8s.namespace.name'),
        kind,
        name,
      };
    },
  },
};

/** One whose time cannot be read is shown as happening at the beginning of time, which no range asks for. */
function timesOf(at: string | undefined, firstAt?: string) {
  return {
    at: at ?? new Date(0).toISOString(),
    ...(firstAt === undefined ? {} : { firstAt }),
  };
}

function uidOf(uid: string | null | undefined) {
  return uid ? { uid } : {};
}

function short(message: string): string {
  return message.slice(0, 500);
}
