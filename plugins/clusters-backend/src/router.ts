import {
  printClusterRole,
  signalRanges,
  wantedRights,
} from '@portolan/plugin-clusters-common';
import { clusterRefSchema, serviceRefSchema } from '@portolan/portal-common';
import {
  areaQuestion,
  createAreaRouter,
  liveQuestion,
  type AreaAnswers,
  type Mirror,
  type Viewers,
} from '@portolan/portal-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { ClusterService } from './service/ClusterService';
import type { DeployTimeService } from './service/DeployTimeService';
import type { EventsService } from './service/EventsService';
import type { LandscapeService } from './service/LandscapeService';
import type { ParityService } from './service/ParityService';
import type { PlaybookService } from './service/PlaybookService';
import type { ServiceDetailService } from './service/ServiceDetailService';
import type { SignalsService } from './service/SignalsService';

const noQuery = z.strictObject({});
const serviceQuery = z.strictObject({ service: serviceRefSchema });
/** What happened in the last hour, and counts of requests, are told anew this often. */
const toldMs = 60_000;

/** The HTTP face of the clusters area. */
export function createRouter(options: {
  mirror: Mirror;
  viewers: Viewers;
  answers: AreaAnswers;
  landscape: LandscapeService;
  services: ServiceDetailService;
  clusters: ClusterService;
  parity: ParityService;
  deployTimes: DeployTimeService;
  events: EventsService;
  signals: SignalsService;
  playbooks: PlaybookService;
  /** Other whenever anything is judged otherwise. */
  revision: () => number;
}): Router {
  const { viewers, landscape, services, clusters, playbooks } = options;
  const router = PromiseRouter();
  // YAML, for `kubectl apply -f -`.
  router.get('/v1/role', async (request, response) => {
    await viewers.viewerOf(request);
    response.setHeader('Cache-Control', 'private, no-cache');
    response.type('text/yaml').send(printClusterRole(wantedRights));
  });
  router.use(
    createAreaRouter({
      ...options,
      questions: [
        areaQuestion({
          path: '/v1/landscape',
          query: noQuery,
          everyMs: toldMs,
          answer: viewer => landscape.landscape(viewer, Date.now()),
        }),
        areaQuestion({
          path: '/v1/landscape/service',
          query: serviceQuery,
          everyMs: toldMs,
          answer: (viewer, query) =>
            services.service(viewer, query.service, Date.now()),
        }),
        areaQuestion({
          path: '/v1/clusters',
          query: noQuery,
          everyMs: toldMs,
          answer: viewer => clusters.clusters(viewer),
        }),
        areaQuestion({
          path: '/v1/clusters/cluster',
          query: z.strictObject({ cluster: clusterRefSchema }),
          everyMs: toldMs,
          answer: (viewer, query) => clusters.cluster(viewer, query.cluster),
        }),
        areaQuestion({
          path: '/v1/playbooks',
          query: noQuery,
          answer: () => playbooks.playbooks(),
        }),
        areaQuestion({
          path: '/v1/parity',
          query: serviceQuery,
          everyMs: toldMs,
          answer: (viewer, query) =>
            options.parity.parity(viewer, query.service),
        }),
        areaQuestion({
          path: '/v1/deploy-time',
          query: serviceQuery,
          everyMs: toldMs,
          answer: (viewer, query) =>
            options.deployTimes.deployTime(viewer, query.service, Date.now()),
        }),
      ],
      liveQuestions: [
        liveQuestion({
          path: '/v1/events',
          query: serviceQuery.extend({
            hours: z.coerce.number().int().min(1).max(720).default(24),
          }),
          answer: (viewer, query) =>
            options.events.events(viewer, query, Date.now()),
        }),
        liveQuestion({
          path: '/v1/signals',
          query: serviceQuery.extend({
            range: z.enum(signalRanges).default('24h'),
          }),
          answer: (viewer, query) =>
            options.signals.signals(viewer, query, Date.now()),
        }),
      ],
    }),
  );
  return router;
}
