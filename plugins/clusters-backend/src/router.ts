import {
  printClusterRole,
  wantedRights,
} from '@portolan/plugin-clusters-common';
import {
  createAreaRouter,
  type AreaAnswers,
  type Mirror,
  type Viewers,
} from '@portolan/portal-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';

/** The HTTP face of the clusters area. */
export function createRouter(options: {
  mirror: Mirror;
  viewers: Viewers;
  answers: AreaAnswers;
}): Router {
  const { viewers } = options;
  const router = PromiseRouter();
  // YAML, for `kubectl apply -f -`.
  router.get('/v1/role', async (request, response) => {
    await viewers.viewerOf(request);
    response.setHeader('Cache-Control', 'private, no-cache');
    response.type('text/yaml').send(printClusterRole(wantedRights));
  });
  router.use(createAreaRouter({ ...options, questions: [] }));
  return router;
}
