import { serviceRefSchema } from '@portolan/portal-common';
import {
  areaQuestion,
  createAreaRouter,
  type Mirror,
  type Viewers,
} from '@portolan/portal-node';
import type { Router } from 'express';
import { z } from 'zod';
import type { AlertsService } from './service/AlertsService';

/** The HTTP face of the area. */
export function createRouter(options: {
  mirror: Mirror;
  viewers: Viewers;
  service: AlertsService;
}): Router {
  const { mirror, viewers, service } = options;
  return createAreaRouter({
    mirror,
    viewers,
    answers: service,
    questions: [
      areaQuestion({
        path: '/v1/alerts',
        query: z.strictObject({}),
        answer: viewer => service.alerts(viewer),
      }),
      areaQuestion({
        path: '/v1/alerts/service',
        query: z.strictObject({ service: serviceRefSchema }),
        answer: (viewer, query) => service.alertsOf(viewer, query.service),
      }),
    ],
  });
}
