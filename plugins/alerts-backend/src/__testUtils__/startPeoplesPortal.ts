import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { AlertsClient } from '@portolan/plugin-alerts-common';
import alertsPlugin from '../index';

const groups = {
  payments: ['ines'],
  hotels: ['hugo'],
  platform: ['tomasz'],
  audit: ['aud'],
};
/** By whom a portal of a test can be asked. */
export type Person = 'ines' | 'hugo' | 'tomasz' | 'aud';

const services: Record<string, string> = {
  'payment-gateway': 'payments',
  'payment-ledger': 'payments',
  'hotel-search': 'hotels',
  orphan: 'gone',
};
const namespaces: Record<string, string> = {
  'payment-gateway': 'payments',
  'payment-ledger': 'payments',
  'hotel-search': 'hotels',
};

const entities = [
  ...Object.entries(services).map(([name, owner]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      title: name.replace('-', ' '),
      annotations: {
        ...(namespaces[name]
          ? { 'backstage.io/kubernetes-namespace': namespaces[name] }
          : {}),
        'portolan.dev/pci-scope': name === 'payment-ledger' ? 'cde' : 'none',
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  })),
  ...Object.entries(groups).flatMap(([group, members]) => [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: group, namespace: 'default' },
      spec: { type: 'team', children: [], profile: { displayName: group } },
      relations: members.map(member => ({
        type: 'hasMember',
        targetRef: `user:default/${member}`,
      })),
    },
    ...members.map(member => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: member, namespace: 'default' },
      spec: { memberOf: [group] },
    })),
  ]),
];

/** The portal's alerts backend, with its real router and a client for each person. */
export interface PeoplesPortal {
  as(person: Person): AlertsClient;
  /** A request as somebody, by path below the plugin. */
  fetchAs(person: Person, path: string, init?: RequestInit): Promise<Response>;
  /** What Backstage's auditor was told: event and how it went. */
  audited: string[];
  /** What Backstage's notifications were told to send. */
  sent: NotificationSendOptions[];
  /** What open pages were told, and when. */
  signaled: Array<{ at: number; message: unknown }>;
  stop(): Promise<void>;
}

/** Starts it. Owners and the platform role have what the portal's own policy gives them. */
export async function startPeoplesPortal(options: {
  alerts: object;
  permissions?: boolean;
  /** Before a notification is taken; it may throw. */
  onSend?: () => void;
}): Promise<PeoplesPortal> {
  const audited: string[] = [];
  const sent: PeoplesPortal['sent'] = [];
  const signaled: PeoplesPortal['signaled'] = [];
  const teamOf = (credentials: { principal: unknown }) => {
    const { principal } = credentials;
    const ref =
      typeof principal === 'object' &&
      principal !== null &&
      'userEntityRef' in principal
        ? String(principal.userEntityRef)
        : '';
    const person = ref.slice(ref.indexOf('/') + 1);
    return Object.entries(groups).find(([, members]) =>
      members.includes(person),
    )?.[0];
  };
  const backend = await startTestBackend({
    features: [
      alertsPlugin,
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: options.permissions ?? true },
          portolan: {
            roles: {
              platform: ['group:default/platform'],
              auditor: ['group:default/audit'],
            },
          },
          alerts: options.alerts,
        },
      }),
      catalogServiceMock.factory({ entities }),
      mockServices.userInfo.mock({
        getUserInfo: async credentials => ({
          userEntityRef: '',
          ownershipEntityRefs: [`group:default/${teamOf(credentials)}`],
        }),
      }).factory,
      mockServices.permissions.mock({
        authorize: async (requests, asked) =>
          requests.map(request => {
            const team = teamOf(
              asked && 'credentials' in asked
                ? asked.credentials
                : { principal: undefined },
            );
            const ref =
              'resourceRef' in request ? request.resourceRef : undefined;
            const isOwner =
              typeof ref === 'string' &&
              services[ref.slice(ref.indexOf('/') + 1)] === team;
            const allowed =
              request.permission.name === 'alerts.read' ||
              team === 'platform' ||
              isOwner;
            return {
              result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
            };
          }),
      }).factory,
      mockServices.auditor.mock({
        createEvent: async ({ eventId }) => ({
          success: async () => {
            audited.push(`${eventId} succeeded`);
          },
          fail: async ({ error }) => {
            audited.push(`${eventId} failed: ${error.message}`);
          },
        }),
      }).factory,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async notification => {
            options.onSend?.();
            sent.push(notification);
          },
        }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async ({ message }) => {
            signaled.push({ at: Date.now(), message });
          },
        }),
      }),
    ],
  });
  const base = `http://127.0.0.1:${backend.server.port()}/api/alerts`;
  const fetchAs = (person: Person, path: string, init: RequestInit = {}) =>
    fetch(`${base}${path}`, {
      ...init,
      headers: {
        ...init.headers,
        authorization: mockCredentials.user.header(`user:default/${person}`),
      },
    });
  return {
    fetchAs,
    as: person =>
      new AlertsClient({ fetch: (path, init) => fetchAs(person, path, init) }),
    audited,
    sent,
    signaled,
    stop: () => backend.stop(),
  };
}
