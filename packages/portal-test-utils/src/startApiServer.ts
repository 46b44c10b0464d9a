import type { IncomingMessage } from 'node:http';
import { createCertificate } from './createCertificate';
import {
  answers,
  startUpstream,
  type FakeUpstream,
  type UpstreamRoute,
} from './startUpstream';

/** What a fake Kubernetes API server has and allows. */
export interface ApiServerOptions {
  /** Bearer token it accepts; read at each request, so that a test can rotate it. */
  token?: () => string;
  /** Judges a bearer token in place of `token`; read at each request. */
  accepts?: (token: string) => boolean;
  /** Names of its namespaces. */
  namespaces?: readonly string[];
  /** Paths of lists that the token may not read, e.g. `/api/v1/secrets`. */
  forbidden?: readonly string[];
  /** More paths; they are behind the token too. */
  routes?: Readonly<Record<string, UpstreamRoute>>;
}

/** A {@link FakeUpstream} over HTTPS with a certificate of its own. */
export interface FakeApiServer extends FakeUpstream {
  /** The certificate, which is its own authority: PEM. */
  ca: string;
  /** The same as `kubernetes:` wants it: PEM in base64. */
  caData: string;
}

/** One for all servers of a test file: making it takes longer than most tests. */
let certificate: ReturnType<typeof createCertificate> | undefined;

const unauthorized = answers.json(
  status({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' }),
  401,
);

const refuse: UpstreamRoute = (request, response) => {
  const resource = resourceOf(request);
  return answers.json(
    status({
      code: 403,
      reason: 'Forbidden',
      message: `${resource} is forbidden: User "system:serviceaccount:portal:reader" cannot list resource "${resource}" in API group "" at the cluster scope`,
    }),
    403,
  )(request, response);
};

/**
 * Starts a small Kubernetes API server: `/version`, `/readyz`, `/api/v1/namespaces` and the given routes.
 * A wrong token is 401 and what is forbidden 403, each with a `Status` as API servers of 1.34 word it
 * (built from k8s.io/apiserver `responsewriters/errors.go` and k8s.io/apimachinery `api/errors`).
 */
export async function startApiServer(
  options: ApiServerOptions = {},
): Promise<FakeApiServer> {
  const {
    token = () => 'good-token',
    accepts = sent => sent === token(),
    namespaces = ['default', 'kube-system'],
    forbidden = [],
    routes = {},
  } = options;
  certificate ??= createCertificate('kube-apiserver');
  const { cert, key } = certificate;

  const behindToken =
    (route: UpstreamRoute): UpstreamRoute =>
    (request, response) =>
      accepts(bearerOf(request))
        ? route(request, response)
        : unauthorized(request, response);
  const all: Record<string, UpstreamRoute> = {
    '/readyz': answers.text(200, 'ok'),
    '/version': answers.json({
      major: '1',
      minor: '34',
      gitVersion: 'v1.34.1',
      platform: 'linux/amd64',
    }),
    '/api/v1/namespaces': answers.json({
      kind: 'NamespaceList',
      apiVersion: 'v1',
      metadata: { resourceVersion: '1000' },
      items: namespaces.map(name => ({ metadata: { name } })),
    }),
    ...Object.fromEntries(forbidden.map(path => [path, refuse])),
    ...routes,
  };
  const server = await startUpstream(
    Object.fromEntries(
      Object.entries(all).map(([path, route]) => [path, behindToken(route)]),
    ),
    { tls: { cert, key } },
  );
  return { ...server, ca: cert, caData: Buffer.from(cert).toString('base64') };
}

function bearerOf({ headers }: IncomingMessage): string {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
}

function resourceOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0].split('/').at(-1) ?? '';
}

function status(options: { code: number; reason: string; message: string }) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    ...options,
  };
}
