import { request as httpRequest } from 'node:http';
import {
  ask,
  json,
  startTestLandscape,
  type TestLandscape,
} from './testLandscape';

/** An object as an API server lists it, as far as tests look at it. */
export interface Item {
  kind?: string;
  metadata: {
    name: string;
    namespace?: string;
    resourceVersion: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    managedFields?: unknown[];
  };
  spec: { nodeName?: string; replicas?: number };
  status: {
    phase?: string;
    readyReplicas?: number;
    containerStatuses?: Array<{
      restartCount: number;
      state: { waiting?: { reason: string } };
      lastState: { terminated?: { reason: string } };
    }>;
  };
}

/** A list of objects. */
export interface List {
  kind: string;
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
  items: Item[];
}

/** What a watch tells. */
export interface Event {
  type: string;
  object: Item & { code?: number; reason?: string };
}

/** A landscape for the tests of a file, at this instant before each, and what they ask its API servers. */
export function startTestApiServers(start: string) {
  let landscape: TestLandscape;
  const t0 = Date.parse(start);

  beforeAll(async () => {
    landscape = await startTestLandscape(start);
  });
  beforeEach(() => landscape.clock.set(t0));
  afterEach(async () => {
    await ask(`${landscape.control}/control/v1/faults`, { method: 'DELETE' });
    expect(landscape.problems).toEqual([]);
  });
  afterAll(() => landscape.close());

  const get = (
    cluster: string,
    path: string,
    init: RequestInit & { token?: string } = {},
  ) =>
    ask(`${landscape.url(`kubernetes-${cluster}`)}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${init.token ?? `demo-token-of-${cluster}`}`,
      },
    });
  const list = async (cluster: string, path: string) => {
    const { status, body } = await get(cluster, path);
    expect([path, status]).toEqual([path, 200]);
    return body as List;
  };
  const breakIt = (cluster: string, fault: string) =>
    ask(
      `${landscape.control}/control/v1/upstreams/kubernetes-${cluster}/fault`,
      json('PUT', { fault }),
    );

  /** Opens a watch; `until` waits for enough events. */
  async function watch(cluster: string, path: string) {
    const events: Event[] = [];
    const waiters = new Set<() => void>();
    const waiting = () => waiters.forEach(wake => wake());
    let ended = false;
    let status: number | undefined;
    const url = `${landscape.url(`kubernetes-${cluster}`)}${path}`;
    const headers = { authorization: `Bearer demo-token-of-${cluster}` };
    const request = httpRequest(url, { agent: false, headers }, response => {
      let rest = '';
      status = response.statusCode;
      waiting();
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        const lines = (rest + part).split('\n');
        rest = lines.pop() ?? '';
        events.push(...lines.map(line => JSON.parse(line)));
        waiting();
      });
      response.on('close', () => {
        ended = true;
        waiting();
      });
    });
    request.on('error', () => undefined);
    request.end();
    const until = async (enough: () => boolean) => {
      const giveUp = Date.now() + 8_000;
      while (!enough() && Date.now() < giveUp) {
        await new Promise<void>(resolve => {
          waiters.add(resolve);
          setTimeout(resolve, 100);
        });
        waiters.clear();
      }
      expect(enough()).toBe(true);
    };
    await until(() => status !== undefined);
    return {
      events,
      status: () => status,
      ended: () => ended,
      until,
      close: () => request.destroy(),
    };
  }

  return {
    get landscape() {
      return landscape;
    },
    t0,
    get,
    list,
    breakIt,
    watch,
  };
}
