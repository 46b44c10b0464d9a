import { bytesQuantity } from '../model/quantity';
import type { Path } from '../model/Finding';
import type { Expose } from '../model/service/expose';
import type { EntryValues, Place } from './Place';

type Flavour = EntryValues['flavor'];

interface Asked {
  expose: Expose;
  flavour: Flavour;
  at: Path;
}

/** What an entry does with requests on their way. */
export interface Traffic {
  values: Pick<
    EntryValues,
    'protocol' | 'requestSeconds' | 'bodySize' | 'requestsPerSecond' | 'sticky'
  >;
  annotations: Record<string, string>;
}

/** Time-outs the service file has where nobody wrote any, seconds. */
const usual = { connect: 5, request: 60 };

/** How long NGINX keeps a cookie that a team gave no age, seconds: a working day. */
const workingDay = 28_800;

function protocolOf(place: Place, { expose, at }: Asked) {
  const { grpc, webSocket, tls } = expose;
  const asked = [
    ...(grpc ? (['grpc'] as const) : []),
    ...(tls.toService ? (['https'] as const) : []),
    ...(webSocket ? (['websocket'] as const) : []),
  ];
  const [protocol, ...others] = asked;
  if (others.length > 0)
    place.tell({
      kind: 'lost',
      path: at,
      text: `The entry speaks one protocol with the service: ${protocol}; ${others.join(
        ' and ',
      )} is not asked for.`,
      remedy: 'Expose what speaks another one as a workload of its own.',
      who: 'service team',
    });
  return protocol;
}

/** Sizes the chart takes: whole Ki, Mi or Gi. */
function bodySizeOf(bytes: number): string {
  const whole = Math.max(1, Math.ceil(bytes / 1024));
  const written = bytesQuantity(whole * 1024);
  return written.endsWith('Ti')
    ? `${Number.parseInt(written, 10) * 1024}Gi`
    : written;
}

function stickyOf(place: Place, { expose, flavour, at }: Asked) {
  const { sticky } = expose;
  if (sticky === undefined) return undefined;
  if (flavour === 'f5-nginx') {
    place.tell({
      kind: 'lost',
      path: [...at, 'sticky'],
      text: 'The open F5 controller has no sessions that stay; a caller meets any replica.',
      remedy:
        'Keep sessions in a store that all replicas read, or use another entry.',
      who: 'service team',
    });
    return undefined;
  }
  return {
    cookie: sticky.cookie ?? `${place.service.name}-replica`,
    seconds: sticky.age ?? (flavour === 'envoy-gateway' ? 0 : workingDay),
  };
}

function rateOf(place: Place, { expose, flavour, at }: Asked) {
  const { rateLimit } = expose;
  if (rateLimit === undefined) return undefined;
  const { requests, per, burst } = rateLimit;
  const rate = Math.max(1, Math.floor(requests / per));
  if (rate * per !== requests || burst !== undefined)
    place.tell({
      kind: 'lost',
      path: [...at, 'rateLimit'],
      text: `The entry counts whole requests a second: ${rate}; ${
        burst === undefined ? 'what is between' : 'the burst'
      } is its own.`,
      remedy: 'Set what matters under extra by annotations.',
      who: 'service team',
    });
  if (flavour === 'envoy-gateway')
    place.tell({
      kind: 'lost',
      path: [...at, 'rateLimit'],
      text: 'Envoy counts all callers of one proxy together, not each caller.',
      remedy: 'Set the limit for all of them, or limit in the service.',
      who: 'service team',
    });
  return rate;
}

function connectAnnotation(
  place: Place,
  { expose, flavour, at }: Asked,
): Record<string, string> {
  const { connect } = expose.timeouts;
  if (flavour === 'f5-nginx')
    return { 'nginx.org/proxy-connect-timeout': `${connect}s` };
  if (connect === usual.connect) return {};
  if (flavour === 'ingress-nginx')
    return {
      'nginx.ingress.kubernetes.io/proxy-connect-timeout': String(connect),
    };
  place.tell({
    kind: 'lost',
    path: [...at, 'timeouts', 'connect'],
    text: 'How long a connection may take is the setting of the Gateway here.',
    remedy: 'Take connect away.',
    who: 'service team',
  });
  return {};
}

/** Protocol, time-outs, sizes, limits and sessions of an entry, with its controller's means. */
export function planTraffic(place: Place, asked: Asked): Traffic {
  const { expose } = asked;
  const protocol = protocolOf(place, asked);
  const rate = rateOf(place, asked);
  const sticky = stickyOf(place, asked);
  const { request } = expose.timeouts;
  const long = protocol === 'websocket' && request === usual.request;
  return {
    values: {
      ...(protocol !== undefined && { protocol }),
      ...(!long && { requestSeconds: request }),
      bodySize: bodySizeOf(expose.bodySize),
      ...(rate !== undefined && { requestsPerSecond: rate }),
      ...(sticky !== undefined && { sticky }),
    },
    annotations: connectAnnotation(place, asked),
  };
}
