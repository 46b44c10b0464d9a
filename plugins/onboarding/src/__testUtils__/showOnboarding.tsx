import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { OnboardingClient } from '@portolan/plugin-onboarding-common';
import { versionHeader } from '@portolan/portal-common';
import { AreaBoundary } from '@portolan/portal-react';
import { useLocation } from 'react-router-dom';
import type { ReactElement } from 'react';
import { onboardingApiRef } from '../api/onboardingApi';
import { rootRouteRef } from '../routes';
import { platformText } from './platformText';

/** What the backend answers at a path: a body, or a status and why. */
export type FakeAnswer = object | { status: number; message: string };

let run = 0;

/** Answers are shared by all boundaries of a browser tab; another area each time keeps tests apart. */
class OneTimeClient extends OnboardingClient {
  override readonly area: string = `onboarding ${run}`;
}

/** The platform file as the backend answers it, seen just now. */
export function platformAnswer() {
  return {
    sighting: {
      source: { area: 'onboarding', upstream: 'files', kind: 'platform' },
      maxAgeMs: 60_000,
      last: {
        data: { name: 'platform.yaml', text: platformText },
        seenAt: new Date().toISOString(),
      },
    },
  };
}

/** What the scaffolder was asked to do. */
export interface Scaffolded {
  templateRef: string;
  values: Record<string, unknown>;
}

/**
 * Shows an element of the area over the real client, a fake backend and a fake scaffolder.
 *
 * @returns what was started, and where the person is
 */
export async function showOnboarding(
  element: ReactElement,
  options: {
    answers?: Record<string, FakeAnswer>;
    tasks?: ScaffolderTask[];
    at?: string;
  } = {},
) {
  run += 1;
  const started: Scaffolded[] = [];
  const asked: string[] = [];
  const answers: Record<string, FakeAnswer> = {
    '/v1/platform': platformAnswer(),
    ...options.answers,
  };
  const client = new OneTimeClient({
    fetch: async (address, init) => {
      const { pathname } = new URL(address, 'http://portal');
      asked.push(`${pathname} ${init?.body ?? ''}`);
      const answer = answers[pathname] ?? {
        status: 404,
        message: 'There is no such path',
      };
      return 'status' in answer && typeof answer.status === 'number'
        ? new Response(JSON.stringify({ error: answer }), {
            status: answer.status,
          })
        : new Response(JSON.stringify(answer), {
            headers: { [versionHeader]: '1' },
          });
    },
  });
  const scaffolder = {
    scaffold: async (request: Scaffolded) => {
      started.push(request);
      return { taskId: 'task-1' };
    },
    listTasks: async () => ({ tasks: options.tasks ?? [] }),
    getTemplateParameterSchema: async () => ({
      title: 'Bring a service aboard',
      steps: [
        {
          title: 'Where to',
          schema: {
            properties: {
              publishTo: {
                enum: ['local', 'github'],
                enumNames: ['A repository of this portal', 'GitHub'],
              },
            },
          },
        },
      ],
    }),
  };
  let address = '';
  function Address() {
    const { pathname, search } = useLocation();
    address = `${pathname}${search}`;
    return null;
  }
  await renderInTestApp(
    <AreaBoundary>
      <Address />
      {element}
    </AreaBoundary>,
    {
      apis: [
        [onboardingApiRef, client],
        [scaffolderApiRef, scaffolder],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/ines.carvalho',
            displayName: 'Inês Carvalho',
            ownershipEntityRefs: [
              'user:default/ines.carvalho',
              'group:default/payments',
            ],
          }),
        ],
      ],
      mountedRoutes: { '/onboarding': rootRouteRef },
      initialRouteEntries: [options.at ?? '/onboarding'],
    },
  );
  return { started, asked, address: () => decodeURIComponent(address) };
}
