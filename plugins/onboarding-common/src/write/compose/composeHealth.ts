import type { Health, Probe } from '../../model/service/health';
import type { RuntimeName } from '../../model/service/ServiceFile';
import { literal, type ComposeObject } from './ComposeValue';

/** A container's ports by name, and what its image is made of. */
export interface HealthPlace {
  ports: Readonly<Record<string, { port: number }>>;
  /** Absent where another pipeline builds the image. */
  runtime?: RuntimeName;
}

const nodeHttp =
  'fetch(process.argv[1],{redirect:"manual",headers:JSON.parse(process.argv[2])}).then(a=>process.exit(a.status<400?0:1),()=>process.exit(1))';
const nodeTcp =
  'require("net").connect(process.argv[1],"127.0.0.1").on("connect",()=>process.exit(0)).on("error",()=>process.exit(1))';
const pythonHttp =
  'import json,sys,urllib.request as r;r.urlopen(r.Request(sys.argv[1],headers=json.loads(sys.argv[2])),timeout=60)';
const pythonTcp =
  'import socket,sys;socket.create_connection(("127.0.0.1",int(sys.argv[1])),60)';

/** What asks from inside the container. Images without a shell have no curl, so their own language asks. */
const askers: Partial<Record<RuntimeName, { http: string[]; tcp: string[] }>> =
  {
    node: { http: ['node', '-e', nodeHttp], tcp: ['node', '-e', nodeTcp] },
    python: {
      http: ['python3', '-c', pythonHttp],
      tcp: ['python3', '-c', pythonTcp],
    },
  };

function portOf(
  port: number | string | undefined,
  { ports }: HealthPlace,
): number | undefined {
  if (typeof port === 'number') return port;
  return port === undefined ? Object.values(ports)[0]?.port : ports[port]?.port;
}

function testOf(probe: Probe, place: HealthPlace): string[] | undefined {
  if (probe.exec !== undefined) return probe.exec;
  const asker = place.runtime && askers[place.runtime];
  if (asker === undefined) return undefined;
  const port = portOf(probe.http?.port ?? probe.tcp, place);
  if (port === undefined) return undefined;
  if (probe.tcp !== undefined) return [...asker.tcp, `${port}`];
  if (probe.http === undefined || probe.http.scheme === 'https')
    return undefined;
  const url = `http://127.0.0.1:${port}${probe.http.path}`;
  return [...asker.http, url, JSON.stringify(probe.http.headers)];
}

/** Time a container has to start where it says nothing, in seconds. */
const usualStart = 60;

/**
 * The check of a container in Compose, which has one: whether it is ready. Undefined where there is none; `'unknown'`
 * where there is one that nothing in the image can ask.
 */
export function composeHealth(
  health: Health | undefined,
  place: HealthPlace,
): ComposeObject | 'unknown' | undefined {
  const probe =
    health?.ready ??
    health?.live ??
    health?.startup?.check ??
    (Object.keys(place.ports).length ? { tcp: undefined } : undefined);
  if (probe === undefined) return undefined;
  const said: Probe =
    'tcp' in probe && probe.tcp === undefined && Object.keys(probe).length === 1
      ? { tcp: Object.values(place.ports)[0]?.port }
      : probe;
  const test = testOf(said, place);
  if (test === undefined)
    // That a port is open, which nobody asked for, is not missed.
    return health === undefined ? undefined : 'unknown';
  return {
    test: ['CMD', ...test.map(literal)],
    interval: `${said.every ?? 5}s`,
    timeout: `${said.timeout ?? 2}s`,
    retries: said.failures ?? 3,
    start_period: `${health?.startup?.budget ?? usualStart}s`,
  };
}
