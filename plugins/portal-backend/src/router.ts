import type {
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { serviceRefSchema, type PortalViewer } from '@portolan/portal-common';
import {
  areaQuestion,
  createAreaRouter,
  rolesOf,
  type Mirror,
  type RoleGroups,
  type Viewers,
} from '@portolan/portal-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { PortalService } from './service/PortalService';
import type { RunbookService } from './service/RunbookService';

const querySchema = z.strictObject({ service: serviceRefSchema });

/** The HTTP face of the portal's own backend. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  userInfo: UserInfoService;
  roleGroups: RoleGroups;
  mirror: Mirror;
  viewers: Viewers;
  portal: PortalService;
  runbooks: RunbookService;
}): Router {
  const { httpAuth, userInfo, roleGroups, mirror, viewers, portal } = options;
  const router = PromiseRouter();
  // Who one is, is no answer of the area: it is nobody else's, and never kept.
  router.get('/v1/viewer', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const info = await userInfo.getUserInfo(credentials);
    const viewer: PortalViewer = {
      ref: info.userEntityRef,
      roles: [...rolesOf(info.ownershipEntityRefs, roleGroups)],
      owns: info.ownershipEntityRefs.map(ref => ref.toLocaleLowerCase('en-US')),
    };
    response.setHeader('Cache-Control', 'private, no-store');
    response.json(viewer);
  });
  router.get('/v1/runbook', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
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
  router.use(
    createAreaRouter({
      mirror,
      viewers,
      answers: portal,
      questions: [
        areaQuestion({
          path: '/v1/services',
          query: z.strictObject({}),
          answer: viewer => portal.services(viewer),
        }),
      ],
    }),
  );
  return router;
}
