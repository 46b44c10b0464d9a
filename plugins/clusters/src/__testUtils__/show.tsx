import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { ClustersClient } from '@portolan/plugin-clusters-common';
import { versionHeader } from '@portolan/portal-common';
import { AreaBoundary } from '@portolan/portal-react';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { clustersApiRef } from '../api/clustersApi';
import { landscapeRouteRef, rootRouteRef } from '../routes';

/** A refusal as the backend words it. */
export class Refusal {
  constructor(readonly status: number, readonly message: string) {}
}

const unhandled: string[] = [];

// A question the test does not know of must not pass for an upstream that fails.
afterEach(() => {
  const left = unhandled.splice(0);
  if (left.length > 0) {
    throw new Error(`The test answers nothing at ${left.join(', ')}`);
  }
});

/** Answers are shared by all boundaries of a browser tab; another area each time keeps tests apart. */
let run = 0;

class OneTimeClient extends ClustersClient {
  override readonly area: string = `clusters ${run}`;
}

/**
 * Shows an element of the area over the real client and a fake backend, at an address; the person is of the group
 * `payments`.
 *
 * @param options - `answers` by path: a body, a refusal, or nothing for one that never comes
 * @returns `address` is where the person is
 */
export async function show(
  element: ReactElement,
  options: { answers: Record<string, object | 'never'>; at?: string },
) {
  run += 1;
  const { answers } = options;
  const client = new OneTimeClient({
    fetch: async address => {
      const { pathname } = new URL(address, 'http://portal');
      const answer = answers[pathname];
      if (answer === 'never') {
        return new Promise(() => {});
      }
      if (answer === undefined) {
        unhandled.push(pathname);
      }
      return answer instanceof Refusal || answer === undefined
        ? new Response(
            JSON.stringify({
              error: { message: answer?.message ?? 'There is no such path' },
            }),
            { status: answer?.status ?? 404 },
          )
        : new Response(JSON.stringify(answer), {
            headers: { [versionHeader]: '1' },
          });
    },
  });
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
        [clustersApiRef, client],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/ines.carvalho',
            ownershipEntityRefs: [
              'user:default/ines.carvalho',
              'group:default/payments',
            ],
          }),
        ],
      ],
      mountedRoutes: {
        '/clusters': rootRouteRef,
        '/landscape': landscapeRouteRef,
      },
      initialRouteEntries: [options.at ?? '/landscape'],
    },
  );
  return { address: () => decodeURIComponent(address) };
}
