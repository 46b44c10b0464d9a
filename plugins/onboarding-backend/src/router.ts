import {
  areaQuestion,
  createAreaRouter,
  liveQuestion,
  type AreaAnswers,
  type Mirror,
  type Viewers,
} from '@portolan/portal-node';
import type { Router } from 'express';
import { z } from 'zod';
import type { OnboardingService } from './service/OnboardingService';
import type { ServiceRepositories } from './service/ServiceRepositories';

const noQuery = z.strictObject({});
const ofService = z.strictObject({
  namespace: z.string().max(63),
  name: z.string().max(63),
});

/** The HTTP face of the onboarding area. */
export function createRouter(options: {
  mirror: Mirror;
  viewers: Viewers;
  answers: AreaAnswers;
  service: OnboardingService;
  services: ServiceRepositories;
}): Router {
  const { service, services, ...area } = options;
  return createAreaRouter({
    ...area,
    questions: [
      areaQuestion({
        path: '/v1/platform',
        query: noQuery,
        answer: () => service.platform(),
      }),
    ],
    liveQuestions: [
      // Not cached: whoever published sees more than others to whom the catalog shows the same.
      liveQuestion({
        path: '/v1/repositories',
        query: noQuery,
        answer: async viewer => service.repositories(viewer),
      }),
      liveQuestion({
        path: '/v1/repositories/:name',
        query: z.strictObject({ name: z.string().max(63) }),
        answer: (viewer, { name }) => service.files(viewer, name),
      }),
      liveQuestion({
        path: '/v1/services/:namespace/:name/files',
        query: ofService,
        answer: (_viewer, asked, actor) => services.files(actor, asked),
      }),
      liveQuestion({
        path: '/v1/services/:namespace/:name/delivery',
        query: ofService,
        answer: (_viewer, asked, actor) => services.delivery(actor, asked),
      }),
    ],
  });
}
