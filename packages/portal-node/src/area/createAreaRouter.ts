import { randomBytes } from 'node:crypto';
import { InputError } from '@backstage/errors';
import {
  nowHeader,
  seenHeader,
  versionHeader,
  writeSeen,
  type AreaList,
  type Attention,
  type AuditEvent,
  type Fact,
  type Upstream,
} from '@portolan/portal-common';
import express, { type Request, type Response, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { Mirror } from '../mirror/Mirror';
import type { Viewer, Viewers } from '../viewers/Viewers';
import { AnswerCache } from './AnswerCache';

/** What every area answers to the others, each for one viewer. */
export interface AreaAnswers {
  facts(viewer: Viewer, query: { service?: string }): AreaList<Fact>;
  attention(viewer: Viewer): AreaList<Attention>;
  audit(viewer: Viewer): AreaList<AuditEvent>;
}

/** A question of the area's own: its path, what its query may hold, and its answer from memory. */
export interface AreaQuestion<Q extends z.ZodType> {
  path: string;
  /** Parses path parameters and query together; unknown parameters are refused. */
  query: Q;
  answer(viewer: Viewer, query: z.output<Q>): unknown;
}

/** What {@link createAreaRouter} needs. */
export interface AreaRouterOptions {
  mirror: Mirror;
  viewers: Viewers;
  answers: AreaAnswers;
  /** Made by {@link areaQuestion}. */
  questions: ReadonlyArray<AreaQuestion<z.ZodType>>;
}

const atLeastSchema = z.coerce.number().int().min(0).optional();
const noQuery = z.strictObject({});
const bootId = randomBytes(4).toString('hex');

/** Ties a question's query to its answer. */
export function areaQuestion<Q extends z.ZodType>(
  question: AreaQuestion<Q>,
): AreaQuestion<z.ZodType> {
  return {
    path: question.path,
    query: question.query,
    answer: (viewer, query) =>
      question.answer(viewer, question.query.parse(query)),
  };
}

/**
 * The router of an area: the area contract and its own questions, version 1. Answers come from memory, are
 * filtered by what the viewer may see, cached as bytes, and carry an ETag and the times of their streams.
 */
export function createAreaRouter(options: AreaRouterOptions): Router {
  const { mirror, viewers, answers } = options;
  const cache = new AnswerCache();
  const router = PromiseRouter();
  router.use(express.json({ limit: '100kb' }));
  const questions = [
    areaQuestion({
      path: '/v1/area/facts',
      query: z.strictObject({ service: z.string().optional() }),
      answer: (viewer, query) => answers.facts(viewer, query),
    }),
    areaQuestion({
      path: '/v1/area/attention',
      query: noQuery,
      answer: viewer => answers.attention(viewer),
    }),
    areaQuestion({
      path: '/v1/area/audit',
      query: noQuery,
      answer: viewer => answers.audit(viewer),
    }),
    ...options.questions,
  ];
  for (const question of questions) {
    router.get(question.path, async (request, response) => {
      const viewer = await viewers.viewerOf(request);
      const { atLeast, query } = parseQuery(question, request);
      if (atLeast !== undefined) {
        await mirror.waitFor(atLeast, 1_000);
      }
      const key = `${mirror.version} ${viewer.visibility} ${
        question.path
      } ${JSON.stringify(query)}`;
      await send({
        request,
        response,
        mirror,
        tag: `${bootId}-${mirror.version}-${viewer.visibility}`,
        bytes: () => cache.get(key, () => question.answer(viewer, query)),
      });
    });
  }
  // Times change with every attempt, so this small answer is never cached.
  router.get('/v1/area/upstreams', async (request, response) => {
    const viewer = await viewers.viewerOf(request);
    writeTimes(response, mirror);
    response.setHeader('Cache-Control', 'private, no-store');
    response.json(upstreamsOf(mirror, viewer));
  });
  return router;
}

function parseQuery(question: AreaQuestion<z.ZodType>, request: Request) {
  const { atLeast, ...rest } = request.query;
  const at = atLeastSchema.safeParse(atLeast);
  const parsed = question.query.safeParse({ ...request.params, ...rest });
  if (!parsed.success || !at.success) {
    const error = parsed.error ?? at.error;
    throw new InputError(
      `${request.path}: ${error ? z.prettifyError(error) : 'bad query'}`,
    );
  }
  return { atLeast: at.data, query: parsed.data };
}

async function send(options: {
  request: Request;
  response: Response;
  mirror: Mirror;
  tag: string;
  bytes: () => Promise<{ plain: Buffer; gzip: Buffer }>;
}): Promise<void> {
  const { request, response, mirror, tag } = options;
  writeTimes(response, mirror);
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('Vary', 'Authorization, Accept-Encoding');
  const etag = `W/"${tag}"`;
  response.setHeader('ETag', etag);
  if (knows(request, etag)) {
    response.status(304).end();
    return;
  }
  const { plain, gzip } = await options.bytes();
  response.type('application/json');
  if (request.acceptsEncodings('gzip')) {
    response.setHeader('Content-Encoding', 'gzip');
    response.end(gzip);
  } else {
    response.end(plain);
  }
}

/** Asked for by ETag alone: clients that revalidate also send `no-cache`, which Express takes for a reload. */
function knows(request: Request, etag: string): boolean {
  return (request.get('if-none-match') ?? '')
    .split(',')
    .some(tag => tag.trim() === etag);
}

function writeTimes(response: Response, mirror: Mirror) {
  response.setHeader(seenHeader, writeSeen(mirror.seen()));
  response.setHeader(nowHeader, String(Date.now()));
  response.setHeader(versionHeader, String(mirror.version));
}

function upstreamsOf(mirror: Mirror, viewer: Viewer): AreaList<Upstream> {
  const mayReadRaw = viewer.roles.has('platform');
  const instant = (at: number | undefined) =>
    at === undefined ? undefined : new Date(at).toISOString();
  return {
    hidden: 0,
    items: mirror.streams().map(stream => ({
      id: stream.id,
      upstream: stream.upstream,
      kind: stream.kind,
      seenAt: instant(stream.seenAt),
      triedAt: instant(stream.triedAt),
      problem: stream.problem,
      maxAgeMs: stream.maxAgeMs,
      records: mirror.records(stream.id).size,
      answer:
        stream.answer && !mayReadRaw
          ? { ...stream.answer, head: undefined }
          : stream.answer,
    })),
  };
}
