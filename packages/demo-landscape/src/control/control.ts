import { z } from 'zod';
import {
  clusterFaultNames,
  faultLabels,
  faultNamed,
  faultNames,
  faultSentence,
  faultsOf,
} from '../faultCatalogue';
import {
  htmlReply,
  jsonReply,
  type Reply,
  type Request,
  type Upstream,
} from '../http/reply';
import { isLocalOrigin } from '../http/origin';
import { controlPath, describeUpstream, type ControlParts } from './parts';
import { controlPage } from './page';

/** A request that cannot be served as it is. */
class ControlProblem extends Error {
  constructor(
    readonly status: 400 | 404 | 405 | 409,
    name: string,
    message: string,
  ) {
    super(message);
    this.name = name;
  }
}

const faultBody = z.object({ fault: z.string() });

/** The control API: read by anybody on this machine, changed by pages of this machine and by what is no browser. */
export function createControl(parts: ControlParts): Upstream {
  return {
    async handle(request) {
      const reply = await answer(request, parts).catch(toReply);
      return {
        ...reply,
        headers: { ...reply.headers, ...crossOrigin(request) },
      };
    },
    problem: (status, message) =>
      problemReply(
        status,
        status === 403 ? 'NotAllowedError' : 'InternalError',
        message,
      ),
  };
}

async function answer(request: Request, parts: ControlParts): Promise<Reply> {
  const { method } = request;
  const path = request.path.replace(/\/+$/, '');
  if (method === 'OPTIONS') {
    return { status: 204, headers: {}, body: '' };
  }
  if (path === '' || path === controlPath) {
    expectMethod(request, 'GET');
    return htmlReply(200, controlPage(parts));
  }
  const fault = new RegExp(`^${controlPath}/upstreams/([^/]+)/fault$`).exec(
    path,
  );
  if (fault) {
    expectMethod(request, 'PUT');
    return setFault(decodeURIComponent(fault[1]), request, parts);
  }
  switch (path) {
    case `${controlPath}/upstreams`:
      expectMethod(request, 'GET');
      return jsonReply(200, {
        upstreams: parts.upstreams.map(describeUpstream),
      });
    case `${controlPath}/faults`:
      expectMethod(request, 'GET', 'DELETE');
      return method === 'DELETE'
        ? clearFaults(parts)
        : jsonReply(200, { faults: faultCatalogue(parts) });
    case `${controlPath}/story`:
      expectMethod(request, 'GET');
      return jsonReply(200, parts.story.state());
    case `${controlPath}/story/start`:
      expectMethod(request, 'POST');
      return jsonReply(200, parts.story.start());
    default:
      throw new ControlProblem(
        404,
        'NotFoundError',
        `There is no ${request.path.slice(
          0,
          200,
        )}; ${controlPath} lists what there is.`,
      );
  }
}

/** Refuses other methods; changes asked for by foreign pages were refused before. */
function expectMethod(request: Request, ...methods: string[]): void {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (!methods.includes(method)) {
    throw new ControlProblem(
      405,
      'MethodNotAllowedError',
      `${request.path} takes ${methods.join(' and ')}, not ${request.method}.`,
    );
  }
}

async function setFault(
  id: string,
  request: Request,
  parts: ControlParts,
): Promise<Reply> {
  const upstream = parts.upstreams.find(({ endpoint }) => endpoint.id === id);
  if (!upstream) {
    throw new ControlProblem(
      404,
      'NotFoundError',
      `There is no upstream ${id.slice(0, 100)}; there are ${parts.upstreams
        .map(({ endpoint }) => endpoint.id)
        .join(', ')}.`,
    );
  }
  const { success, data } = faultBody.safeParse(jsonOf(request.body));
  const { kind } = upstream.endpoint;
  const fault = success ? faultNamed(data.fault, kind) : undefined;
  if (!fault) {
    throw new ControlProblem(
      400,
      'InputError',
      `fault: expected one of ${faultsOf(kind).join(
        ', ',
      )} in a JSON object such as {"fault":"hang"}.`,
    );
  }
  await change(() => upstream.faults.set(fault));
  return jsonReply(200, describeUpstream(upstream));
}

async function clearFaults(parts: ControlParts): Promise<Reply> {
  for (const { faults } of parts.upstreams) {
    await change(() => faults.set('none'));
  }
  return jsonReply(200, { upstreams: parts.upstreams.map(describeUpstream) });
}

async function change(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    throw new ControlProblem(
      409,
      'ConflictError',
      error instanceof Error ? error.message : String(error),
    );
  }
}

function faultCatalogue({ upstreams }: ControlParts) {
  return [...faultNames, ...clusterFaultNames].map(fault => ({
    fault,
    label: faultLabels[fault],
    // Only of the upstreams that can have it.
    sentences: Object.fromEntries(
      upstreams
        .filter(({ endpoint }) => faultsOf(endpoint.kind).includes(fault))
        .map(({ endpoint }) => [endpoint.id, faultSentence(fault, endpoint)]),
    ),
  }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toReply(error: unknown): Reply {
  if (error instanceof ControlProblem) {
    return problemReply(error.status, error.name, error.message);
  }
  throw error;
}

function problemReply(status: number, name: string, message: string): Reply {
  return jsonReply(status, { error: { name, message } });
}

/** Only pages of this machine may read the answers. */
function crossOrigin({ headers }: Request): Record<string, string> {
  const { origin } = headers;
  return {
    vary: 'Origin',
    'cache-control': 'no-store',
    ...(origin !== undefined &&
      isLocalOrigin(origin) && {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, PUT, POST, DELETE',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '600',
      }),
  };
}
