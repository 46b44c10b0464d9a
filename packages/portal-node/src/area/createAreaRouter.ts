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
import type { Actor, Viewer, Viewers } from '../viewers/Viewers';
import { AnswerCache } from './AnswerCache';

/** What every area answers to the others, each for one viewer. */
export interface AreaAnswers {
  facts(viewer: Viewer, query: { service?: string }): AreaList<Fact>;
  attention(viewer: Viewer): AreaList<Attention>;
  /** Read from the database each time it is asked. */
  audit(viewer: Viewer): Promise<AreaList<AuditEvent>>;
}

/** A question of the area's own: its path, what its query may hold, and its answer from memory. */
export interface AreaQuestion<Q extends z.ZodType> {
  path: string;
  /** Parses path parameters and query together; unknown parameters are refused. */
  query: Q;
  answer(viewer: Viewer, query: z.output<Q>): unknown;
  /** Milliseconds an answer is good for where time alone changes it; as long as the mirror's version otherwise. */
  everyMs?: number;
}

/** A question that memory alone cannot answer, or whose answer is for one person only: never cached. */
export interface LiveQuestion<Q extends z.ZodType> {
  path: string;
  /** As of {@link AreaQuestion}. */
  query: Q;
  /** @param actor - the same viewer with the credentials, where the answer says what they may do */
  answer(viewer: Viewer, query: z.output<Q>, actor: Actor): Promise<unknown>;
}

/** Something people may want done, or a question too large for an address: always a POST, never cached. */
export interface AreaAction<B extends z.ZodType> {
  path: string;
  /** Parses the JSON body; unknown keys are refused. */
  body: B;
  act(actor: Actor, body: z.output<B>): Promise<unknown>;
}

/** What {@link createAreaRouter} needs. */
export interface AreaRouterOptions {
  mirror: Mirror;
  viewers: Viewers;
  answers: AreaAnswers;
  /** Made by {@link areaQuestion}. */
  questions: ReadonlyArray<AreaQuestion<z.ZodType>>;
  /** Made by {@link liveQuestion}. */
  liveQuestions?: ReadonlyArray<LiveQuestion<z.ZodType>>;
  /** Made by {@link areaAction}. */
  actions?: ReadonlyArray<AreaAction<z.ZodType>>;
  /** Other whenever answers are other though the mirror is the same, because something was worked out from it since. */
  revision?: () => number;
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
    everyMs: question.everyMs,
    answer: (viewer, query) =>
      question.answer(viewer, question.query.parse(query)),
  };
}

/** Ties a live question's query to its answer. */
export function liveQuestion<Q extends z.ZodType>(
  question: LiveQuestion<Q>,
): LiveQuestion<z.ZodType> {
  return {
    path: question.path,
    query: question.query,
    answer: async (viewer, query, actor) =>
      question.answer(viewer, question.query.parse(query), actor),
  };
}

/** Ties an action's body to what it does. */
export function areaAction<B extends z.ZodType>(
  action: AreaAction<B>,
): AreaAction<z.ZodType> {
  return {
    path: action.path,
    body: action.body,
    act: (actor, body) => action.act(actor, action.body.parse(body)),
  };
}

/**
 * The router of an area: the area contract and its own questions, version 1. Answers come from memory, are
 * filtered by what the viewer may see, cached as bytes, and carry an ETag and the times of their streams.
 */
export function createAreaRouter(options: AreaRouterOptions): Router {
  const { mirror, viewers, answers, revision } = options;
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
    ...options.questions,
  ];
  const liveQuestions = [
    liveQuestion({
      path: '/v1/area/audit',
      query: noQuery,
      answer: viewer => answers.audit(viewer),
    }),
    // Times change with every attempt.
    liveQuestion({
      path: '/v1/area/upstreams',
      query: noQuery,
      answer: async viewer => upstreamsOf(mirror, viewer),
    }),
    ...(options.liveQuestions ?? []),
  ];
  for (const question of questions) {
    router.get(question.path, async (request, response) => {
      const viewer = await viewers.viewerOf(request);
      const { atLeast, query } = parseQuery(question, request);
      if (atLeast !== undefined) {
        await mirror.waitFor(atLeast, 1_000);
      }
      const state = `${mirror.version}-${viewer.visibility}${periodOf(
        question,
      )}${revision ? `-r${revision()}` : ''}`;
      const key = `${state} ${question.path} ${JSON.stringify(query)}`;
      await send({
        request,
        response,
        mirror,
        tag: `${bootId}-${state}`,
        bytes: () => cache.get(key, () => question.answer(viewer, query)),
      });
    });
  }
  for (const question of liveQuestions) {
    router.get(question.path, async (request, response) => {
      const actor = await viewers.actorOf(request);
      const { atLeast, query } = parseQuery(question, request);
      if (atLeast !== undefined) {
        await mirror.waitFor(atLeast, 1_000);
      }
      const answer = await question.answer(actor.viewer, query, actor);
      writeTimes(response, mirror);
      response.setHeader('Cache-Control', 'private, no-store');
      response.json(answer);
    });
  }
  for (const action of options.actions ?? []) {
    router.post(action.path, async (request, response) => {
      const actor = await viewers.actorOf(request);
      const parsed = action.body.safeParse(request.body);
      if (!parsed.success) {
        throw new InputError(
          `${request.path}: ${z.prettifyError(parsed.error)}`,
        );
      }
      const done = await action.act(actor, parsed.data);
      writeTimes(response, mirror);
      response.setHeader('Cache-Control', 'private, no-store');
      response.json(done);
    });
  }
  return router;
}

function periodOf({ everyMs }: AreaQuestion<z.ZodType>): string {
  return everyMs === undefined ? '' : `-${Math.floor(Date.now() / everyMs)}`;
}

function parseQuery(question: { query: z.ZodType }, request: Request) {
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
      requestsPerMinute: stream.answer?.requestsPerMinute,
      answer:
        stream.answer && !mayReadRaw
          ? { ...stream.answer, head: undefined }
          : stream.answer,
    })),
  };
}
