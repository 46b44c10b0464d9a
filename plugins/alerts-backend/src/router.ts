import {
  fleetQuerySchema,
  handlingRequestSchema,
  historyQuerySchema,
  silenceExpirySchema,
  silencePreviewRequestSchema,
  silenceRequestSchema,
} from '@portolan/plugin-alerts-common';
import { serviceRefSchema } from '@portolan/portal-common';
import {
  areaAction,
  areaQuestion,
  createAreaRouter,
  liveQuestion,
  type AreaAnswers,
  type Mirror,
  type Viewers,
} from '@portolan/portal-node';
import type { Router } from 'express';
import { z } from 'zod';
import type { AlertDetailService } from './service/AlertDetailService';
import type { AlertsService } from './service/AlertsService';
import type { FindingsService } from './service/FindingsService';
import type { RulesService } from './service/RulesService';
import type { OwnershipService } from './service/OwnershipService';
import type { RoutingService } from './service/RoutingService';
import type { SilencePreviewService } from './service/silences/SilencePreviewService';
import type { SilencesService } from './service/silences/SilencesService';
import type { SilencingService } from './service/silences/SilencingService';
import type { HandlingService } from './service/HandlingService';
import type { GraphService } from './service/GraphService';
import type { HistoryService } from './service/HistoryService';

const noQuery = z.strictObject({});
/** A past that ends now is told anew this often. */
const pastMs = 30_000;

/** The HTTP face of the area. */
export function createRouter(options: {
  mirror: Mirror;
  viewers: Viewers;
  answers: AreaAnswers;
  alerts: AlertsService;
  rules: RulesService;
  findings: FindingsService;
  details: AlertDetailService;
  routing: RoutingService;
  ownership: OwnershipService;
  handling: HandlingService;
  silences: SilencesService;
  silencing: SilencingService;
  previews: SilencePreviewService;
  past: HistoryService;
  graphs: GraphService;
}): Router {
  const { mirror, viewers, answers, alerts, rules, findings } = options;
  const { details, routing, ownership, handling } = options;
  const { silences, silencing, previews, past, graphs } = options;
  return createAreaRouter({
    mirror,
    viewers,
    answers,
    questions: [
      areaQuestion({
        path: '/v1/alerts',
        query: noQuery,
        answer: viewer => alerts.alerts(viewer),
      }),
      areaQuestion({
        path: '/v1/alerts/fleet',
        query: fleetQuerySchema,
        answer: (viewer, query) => alerts.fleet(viewer, query),
      }),
      areaQuestion({
        path: '/v1/alerts/service',
        query: z.strictObject({ service: serviceRefSchema }),
        answer: (viewer, query) => alerts.alertsOf(viewer, query.service),
      }),
      areaQuestion({
        path: '/v1/rules',
        query: noQuery,
        answer: viewer => rules.rules(viewer),
      }),
      areaQuestion({
        path: '/v1/findings',
        query: noQuery,
        answer: viewer => findings.findings(viewer),
      }),
      areaQuestion({
        path: '/v1/alerts/alert',
        query: z.strictObject({ fingerprint: z.string().min(1).max(100) }),
        answer: (viewer, query) => details.alert(viewer, query.fingerprint),
      }),
      areaQuestion({
        path: '/v1/routing',
        query: noQuery,
        answer: () => routing.routing(),
      }),
      areaQuestion({
        path: '/v1/unowned',
        query: noQuery,
        answer: viewer => ownership.unowned(viewer),
      }),
      areaQuestion({
        path: '/v1/history',
        query: historyQuerySchema,
        everyMs: pastMs,
        answer: (viewer, query) => past.history(viewer, query, Date.now()),
      }),
      areaQuestion({
        path: '/v1/quality',
        query: noQuery,
        everyMs: pastMs,
        answer: viewer => past.quality(viewer, Date.now()),
      }),
    ],
    liveQuestions: [
      liveQuestion({
        path: '/v1/alerts/graph',
        query: z.strictObject({ fingerprint: z.string().min(1).max(100) }),
        answer: (viewer, query) => graphs.graph(viewer, query.fingerprint),
      }),
      liveQuestion({
        path: '/v1/silences',
        query: noQuery,
        answer: (_viewer, _query, actor) => silences.silences(actor),
      }),
      liveQuestion({
        path: '/v1/silences/operation',
        query: z.strictObject({ id: z.uuid() }),
        answer: (_viewer, { id }, actor) => silencing.operation(actor, id),
      }),
    ],
    actions: [
      areaAction({
        path: '/v1/silences/preview',
        body: silencePreviewRequestSchema,
        act: (actor, body) => previews.preview(actor, body),
      }),
      areaAction({
        path: '/v1/silences',
        body: silenceRequestSchema,
        act: (actor, body) => silencing.silence(actor, body),
      }),
      areaAction({
        path: '/v1/silences/expire',
        body: silenceExpirySchema,
        act: (actor, body) => silencing.expire(actor, body),
      }),
      areaAction({
        path: '/v1/alerts/handling',
        body: handlingRequestSchema,
        act: (actor, body) => handling.handle(actor, body),
      }),
    ],
  });
}
