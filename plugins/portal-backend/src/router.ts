import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { serviceRefSchema } from '@portolan/portal-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { RunbookService } from './service/RunbookService';

const querySchema = z.strictObject({ service: serviceRefSchema });

/** The HTTP face of the portal's own backend. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  runbooks: RunbookService;
}): Router {
  const router = PromiseRouter();
  router.get('/v1/runbook', async (request, response) => {
    const credentials = await options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const query = querySchema.safeParse(request.query);
    if (!query.success) {
      throw new InputError(`${request.path}: ${z.prettifyError(query.error)}`);
    }
    response.setHeader('Cache-Control', 'private, max-age=30');
    response.json(
      await options.runbooks.runbookOf(query.data.service, credentials),
    );
  });
  return router;
}
