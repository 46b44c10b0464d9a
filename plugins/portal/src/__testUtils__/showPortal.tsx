import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  AreaClient,
  nowHeader,
  PortalClient,
  seenHeader,
  versionHeader,
  writeSeen,
  type Attention,
  type Fact,
  type PortalService,
  type PortalServices,
  type PortalViewer,
  type RunbookSighting,
  type Upstream,
  type Verdict,
} from '@portolan/portal-common';
import {
  AreaBoundary,
  areasApiRef,
  type Area,
  type ConnectGuide,
} from '@portolan/portal-react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { portalApiRef } from '../api/portalApi';

/** An instant so many seconds ago. */
export const secondsAgo = (seconds: number) =>
  new Date(Date.now() - seconds * 1_000).toISOString();

/** A service of the payments team, unless told otherwise. */
export function service(
  name: string,
  owner: Partial<PortalService['owner']> = {},
): PortalService {
  return {
    ref: `component:default/${name}`,
    title: `The ${name}`,
    owner: {
      ref: 'group:default/payments',
      title: 'Payments',
      real: true,
      ...owner,
    },
  };
}

/** Services that were seen so many seconds ago. */
export function servicesSeen(
  services: PortalService[],
  more: { seconds?: number; hidden?: number } & Partial<
    Pick<PortalServices, 'problem'>
  > = {},
): PortalServices {
  const { seconds = 3, hidden = 0, problem } = more;
  return {
    source: { area: 'portal', upstream: 'catalog', kind: 'services' },
    maxAgeMs: 180_000,
    last: { data: { services, hidden }, seenAt: secondsAgo(seconds) },
    problem,
  };
}

/** What an area knows of a service, seen so many seconds ago. */
export function fact(
  name: string,
  verdict: Verdict,
  sentence: string,
  seconds: number = 3,
): Fact {
  return {
    id: 'firing',
    service: `component:default/${name}`,
    observation: {
      source: { area: 'alerts', upstream: 'eu-a', kind: 'alerts' },
      maxAgeMs: 45_000,
      last: { data: { verdict, sentence }, seenAt: secondsAgo(seconds) },
    },
    href: `/catalog/default/component/${name}/alerts`,
  };
}

/** Something that needs somebody. */
export function attention(id: string, more: Partial<Attention>): Attention {
  return {
    id,
    verdict: 'warning',
    since: secondsAgo(600),
    sentence: `${id} fires`,
    href: '/alerts',
    ...more,
  };
}

/** A stream that was seen three seconds ago. */
export function stream(more: Partial<Upstream>): Upstream {
  const { upstream = 'eu-a', kind = 'alerts' } = more;
  return {
    id: `${upstream}/${kind}`,
    upstream,
    kind,
    seenAt: secondsAgo(3),
    maxAgeMs: 45_000,
    records: 7,
    requestsPerMinute: 4,
    ...more,
  };
}

/** What the fake backend answers, by path; a number is a status, `hang` never answers. */
export type Answers = Record<string, unknown>;

/** The answers of an area. */
export function areaAnswers(says: {
  facts?: Fact[];
  attention?: Attention[];
  upstreams?: Upstream[];
  hidden?: number;
}): Answers {
  const { hidden = 0 } = says;
  const list = (items: unknown[] = []) => ({ items, hidden });
  return {
    '/v1/area/facts': list(says.facts),
    '/v1/area/attention': list(says.attention),
    '/v1/area/upstreams': list(says.upstreams ?? [stream({})]),
  };
}

/** The answers of the portal's own backend. */
export function portalAnswers(says: {
  viewer?: PortalViewer | number | 'hang';
  services?: PortalServices | number | 'hang';
  runbook?: RunbookSighting | number | 'hang';
  upstreams?: Upstream[];
}): Answers {
  return {
    ...areaAnswers({
      upstreams: says.upstreams ?? [
        stream({ upstream: 'catalog', kind: 'services' }),
      ],
    }),
    '/v1/viewer': says.viewer,
    '/v1/services': says.services,
    '/v1/runbook': says.runbook,
  };
}

let queries: QueryClient | undefined;

function Remember() {
  queries = useQueryClient();
  return null;
}

/** Forgets all answers; what one test saw, the next must not. */
export function forgetAnswers() {
  queries?.clear();
}

/** Draws a part of the portal on fake backends, with the real clients in between. */
export async function showPortal(
  element: ReactElement,
  options: {
    portal: Answers;
    alerts?: Answers;
    connect?: ConnectGuide;
    path?: string;
  },
) {
  const { portal, alerts, connect, path } = options;
  const client = new AreaClient({
    area: 'alerts',
    fetch: alerts ? backend(alerts) : backend({}),
  });
  const areas: Area[] = alerts
    ? [
        {
          id: 'alerts',
          title: 'Alerts',
          path: '/alerts',
          useClient: () => client,
          Tile: () => <p>The tile of alerts</p>,
          connect,
        },
      ]
    : [];
  return renderInTestApp(
    <AreaBoundary>
      <Remember />
      {element}
    </AreaBoundary>,
    {
      apis: [
        [portalApiRef, new PortalClient({ fetch: backend(portal) })],
        [areasApiRef, { areas: () => areas }],
      ],
      initialRouteEntries: [path ?? '/'],
    },
  );
}

function backend(answers: Answers) {
  return async (path: string) => {
    const answer = answers[path.split('?')[0]];
    if (answer === undefined) {
      throw new Error(`The test did not expect ${path}`);
    }
    if (answer === 'hang') {
      return new Promise<Response>(() => {});
    }
    if (typeof answer === 'number') {
      return new Response(
        JSON.stringify({ error: { message: `refused with ${answer}` } }),
        { status: answer },
      );
    }
    return new Response(JSON.stringify(answer), {
      headers: {
        [nowHeader]: String(Date.now()),
        [versionHeader]: '5',
        [seenHeader]: writeSeen(new Map()),
      },
    });
  };
}
