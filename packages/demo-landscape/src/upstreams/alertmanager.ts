import {
  goNotFound,
  htmlReply,
  jsonReply,
  textReply,
  type Reply,
  type Request,
  type Upstream,
} from '../http/reply';
import { suffix } from '../scenario/random';
import { SECOND } from '../scenario/clock';
import type { SentAlert } from '../scenario/Scenario';
import { getAlerts, getGroups } from './alertmanager/alertsApi';
import {
  createConfiguration,
  printConfiguration,
} from './alertmanager/configuration';
import { alertmanagerPage } from './alertmanager/page';
import type { AlertmanagerParts } from './alertmanager/parts';
import { getReceivers } from './alertmanager/query';
import {
  deleteSilence,
  getSilence,
  getSilences,
  postSilence,
} from './alertmanager/silencesApi';
import { statusOf } from './alertmanager/status';
import type { UpstreamContext, UpstreamEndpoint } from './upstreamContext';

type Endpoint = (request: Request, parts: AlertmanagerParts) => Reply;

const endpoints: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> =
  {
    '/status': { GET: getStatus },
    '/receivers': { GET: getReceivers },
    '/alerts': { GET: getAlerts },
    '/alerts/groups': { GET: getGroups },
    '/silences': { GET: getSilences, POST: postSilence },
    '/silence': { DELETE: deleteSilence, GET: getSilence },
  };

/** Milliseconds by which the second Alertmanager of the global pair is late. */
export const laggardDelay = 45 * SECOND;

/** An Alertmanager 0.34 with API v2 (built from prometheus/alertmanager 0.34.0 api/v2, words of refusals recorded from 0.25.0). */
export function createAlertmanager(context: UpstreamContext): Upstream {
  const { self, scenario, silences } = context;
  const { region = 'eu' } = self;
  const laggard = self.name === 'global-b';
  const configuration = createConfiguration(scenario.services);
  const parts: AlertmanagerParts = {
    context,
    configuration,
    alerts(now) {
      const sent = scenario
        .sent(region, laggard ? now - laggardDelay : now)
        .filter(alert => !(laggard && isMissedByLaggard(alert)));
      return statusOf(sent, {
        route: configuration.route,
        inhibitRules: configuration.inhibitRules,
        silences: silences.list({ region, origin: self.id, now }),
        now,
      });
    },
  };
  return {
    handle: request => answer(request, parts),
    problem: (status, message) => jsonReply(status, message),
  };
}

/** The alert global-a has and global-b does not: the peers disagree about it as long as it fires. */
function isMissedByLaggard({ labels }: SentAlert): boolean {
  return labels.alertname === 'RailKeyExpiring';
}

function answer(request: Request, parts: AlertmanagerParts): Reply {
  const { method, path } = request;
  if (path === '/-/healthy' || path === '/-/ready') {
    return textReply(200, 'OK');
  }
  if (path === '/') {
    return htmlReply(200, alertmanagerPage(parts));
  }
  if (path.startsWith('/api/v1/')) {
    return jsonReply(410, {
      status: 'deprecated',
      error:
        'The Alertmanager v1 API was deprecated in version 0.16.0 and is removed as of version 0.27.0 - please use the equivalent route in the v2 API',
    });
  }
  if (!path.startsWith('/api/v2/')) {
    return goNotFound();
  }
  const route = path.slice('/api/v2'.length).replace(/\/$/, '');
  const methods =
    endpoints[/^\/silence\/[^/]+$/.test(route) ? '/silence' : route];
  if (!methods || route === '/silence') {
    return swagger(404, `path ${path} was not found`);
  }
  const endpoint = methods[method === 'HEAD' ? 'GET' : method];
  if (!endpoint) {
    const allowed = Object.keys(methods).join(',');
    const reply = swagger(
      405,
      `method ${method} is not allowed, but [${allowed}] are`,
    );
    return { ...reply, headers: { ...reply.headers, allow: allowed } };
  }
  const reply = endpoint(request, parts);
  return {
    ...reply,
    headers: { 'cache-control': 'no-store', vary: 'Origin', ...reply.headers },
    // Handlers print with Go's encoder, which ends a line; swagger's own refusals do not.
    body:
      reply.body === '' || reply.status > 404 ? reply.body : `${reply.body}\n`,
  };
}

function swagger(code: number, message: string): Reply {
  return jsonReply(
    code,
    { code, message },
    { 'cache-control': 'no-store', vary: 'Origin' },
  );
}

function getStatus(
  _: Request,
  { context, configuration }: AlertmanagerParts,
): Reply {
  const { self, endpoints: all, startedAt } = context;
  const peers = all
    .filter(({ id }) => id === self.id || id === self.peer)
    .map((one, at) => ({
      address: `10.42.0.${11 + at}:9094`,
      name: peerName(one),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return jsonReply(200, {
    cluster: { name: peerName(self), peers, status: 'ready' },
    config: { original: printConfiguration(configuration) },
    uptime: new Date(startedAt).toISOString(),
    versionInfo: {
      branch: 'HEAD',
      buildDate: '20260822-14:04:18',
      buildUser: 'root@demo-landscape',
      goVersion: 'go1.26.5',
      revision: '68fb2d5759b3a92c0bb2a1a13d4ef7ff5b06256d',
      version: '0.34.0',
    },
  });
}

/** A ULID-like name, as the members of a cluster give themselves. */
function peerName({ id }: UpstreamEndpoint): string {
  return `01K3${suffix(22, 'peer', id)}`.toUpperCase();
}
