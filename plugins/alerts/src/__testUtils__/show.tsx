import { identityApiRef, storageApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AlertsClient } from '@portolan/plugin-alerts-common';
import { versionHeader } from '@portolan/portal-common';
import { AreaBoundary } from '@portolan/portal-react';
import { useLocation } from 'react-router-dom';
import type { ReactElement } from 'react';
import { alertsApiRef } from '../api/alertsApi';
import { rootRouteRef } from '../routes';
import { history, quality } from './builders';

/** What the backend answers at a path: a body, or whatever this makes of the request. */
export type FakeAnswer =
  | object
  | ((request: { query: URLSearchParams; body?: unknown }) => object);

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

class OneTimeClient extends AlertsClient {
  override readonly area: string = `alerts ${run}`;
}

/**
 * Shows an element of the area over the real client and a fake backend, at an address.
 *
 * @returns what was asked: every path with its query, and every body sent; `address` is where the person is
 */
export async function show(
  element: ReactElement,
  options: { answers: Record<string, FakeAnswer>; at?: string },
) {
  run += 1;
  const asked: Array<{ path: string; query: URLSearchParams; body?: unknown }> =
    [];
  const answers: Record<string, FakeAnswer> = {
    '/v1/history': history([]),
    '/v1/quality': quality(),
    ...options.answers,
  };
  const client = new OneTimeClient({
    fetch: async (address, init) => {
      const { pathname, searchParams } = new URL(address, 'http://portal');
      const body: unknown = init?.body ? JSON.parse(init.body) : undefined;
      asked.push({ path: pathname, query: searchParams, body });
      const answer = answers[pathname];
      const made =
        typeof answer === 'function'
          ? answer({ query: searchParams, body })
          : answer;
      if (made === undefined) {
        unhandled.push(pathname);
      }
      return made instanceof Refusal || made === undefined
        ? new Response(
            JSON.stringify({
              error: { message: made?.message ?? 'There is no such path' },
            }),
            { status: made?.status ?? 404 },
          )
        : new Response(JSON.stringify(made), {
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
        [alertsApiRef, client],
        [
          identityApiRef,
          mockApis.identity({ userEntityRef: 'user:default/ines.carvalho' }),
        ],
        [storageApiRef, mockApis.storage()],
      ],
      mountedRoutes: { '/alerts': rootRouteRef },
      initialRouteEntries: [options.at ?? '/alerts/now'],
    },
  );
  return { asked, address: () => decodeURIComponent(address) };
}
