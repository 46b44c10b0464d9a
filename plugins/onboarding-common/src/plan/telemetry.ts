import type { Workload } from '../model/service/workload';
import { labelValueOf } from './names';
import type { PeerValues, Place, WorkloadValues } from './Place';

/** Where signals go, as a network policy sees it. */
export interface Collector {
  host: string;
  port: number;
  /** Of a service in the cluster. */
  namespace?: string;
}

/** The collector of the platform; undefined if it names none. */
export function collectorOf({ platform }: Place): Collector | undefined {
  const { endpoint, protocol } = platform.telemetry;
  if (endpoint === undefined) return undefined;
  const parts = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/]*@)?([^/:]+)(?::(\d+))?/i.exec(
    endpoint,
  );
  const host = (parts?.[1] ?? '').toLowerCase();
  const port = Number(parts?.[2] ?? (protocol === 'grpc' ? 4317 : 4318));
  const labels = host.split('.');
  const inside =
    labels.length === 2 || (labels.length > 2 && labels[2] === 'svc');
  return {
    host,
    port,
    ...(inside && labels[1] !== undefined && { namespace: labels[1] }),
  };
}

/** The flow to the collector, in the key that the chart has for it. */
export function planTelemetryFlow(place: Place): Record<string, PeerValues> {
  const collector = collectorOf(place);
  if (collector?.namespace === undefined)
    return { telemetry: { enabled: false } };
  const unused = { enabled: false, port: 4318 };
  return {
    telemetry: {
      namespace: collector.namespace,
      ports:
        place.platform.telemetry.protocol === 'grpc'
          ? { 'otlp-grpc': { port: collector.port }, 'otlp-http': unused }
          : {
              'otlp-grpc': { enabled: false, port: 4317 },
              'otlp-http': { port: collector.port },
            },
    },
  };
}

/** Variables that every SDK of OpenTelemetry reads; none where the platform has no collector. What a team sets wins. */
export function planTelemetryEnv(place: Place): Record<string, string> {
  const { service, platform, name } = place;
  const { endpoint, protocol } = platform.telemetry;
  if (endpoint === undefined) return {};
  const attributes = [
    ...(service.system === undefined
      ? []
      : [`service.namespace=${labelValueOf(service.system)}`]),
    `deployment.environment.name=${name}`,
  ];
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: protocol === 'grpc' ? 'grpc' : 'http/protobuf',
    OTEL_RESOURCE_ATTRIBUTES: attributes.join(','),
    OTEL_SERVICE_NAME: service.name,
  };
}

/** Languages the OpenTelemetry operator puts its agent into by an annotation (its README); Go would need privileges. */
const instrumented: Partial<Record<string, string>> = {
  java: 'java',
  node: 'nodejs',
  python: 'python',
  dotnet: 'dotnet',
};

/** The annotation by which the operator of OpenTelemetry instruments a workload that asks for it. */
export function planInstrumentation(
  place: Place,
  workload: Workload,
  name: string,
): NonNullable<WorkloadValues['annotations']> {
  if (!workload.instrument) return {};
  const { runtime } = place.service;
  const built = workload.image === undefined;
  const language =
    built && runtime !== undefined ? instrumented[runtime.name] : undefined;
  if (language === undefined || collectorOf(place) === undefined) {
    place.tell({
      kind: 'decision',
      path: ['workloads', name, 'instrument'],
      text:
        language === undefined
          ? 'For this image no instrumentation can be added from outside.'
          : 'The platform has no collector, so nothing is instrumented.',
      remedy:
        language === undefined
          ? 'Build the SDK of OpenTelemetry into the program and take instrument away.'
          : 'Name telemetry.endpoint in the platform file.',
      who: language === undefined ? 'service team' : 'platform team',
    });
    return {};
  }
  return { [`instrumentation.opentelemetry.io/inject-${language}`]: 'true' };
}
