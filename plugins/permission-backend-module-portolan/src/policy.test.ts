import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  alertsHandlePermission,
  alertsSilencePermission,
} from '@portolan/plugin-alerts-common';
import { onboardingUpdatePermission } from '@portolan/plugin-onboarding-common';
import { createPortolanPolicy } from './policy';

const policy = createPortolanPolicy({
  platform: ['group:default/platform'],
  manager: [],
  auditor: [],
});
const decisionOn = async (
  permission: Permission,
  ownershipEntityRefs?: string[],
) => {
  const user = ownershipEntityRefs && {
    credentials: {
      $$type: '@backstage/BackstageCredentials' as const,
      principal: {},
    },
    info: { userEntityRef: 'user:default/a', ownershipEntityRefs },
    token: '',
    identity: {
      type: 'user' as const,
      userEntityRef: 'user:default/a',
      ownershipEntityRefs,
    },
  };
  return policy.handle({ permission }, user);
};
const decide = async (name: string, ownershipEntityRefs?: string[]) =>
  (
    await decisionOn(
      createPermission({ name, attributes: {} }),
      ownershipEntityRefs,
    )
  ).result;

describe('the policy', () => {
  it.each([
    ['catalog.entity.read', 'ALLOW', 'ALLOW'],
    ['alerts.read', 'ALLOW', 'ALLOW'],
    ['portolan.clusters.read', 'ALLOW', 'ALLOW'],
    ['portolan.onboarding.read', 'ALLOW', 'ALLOW'],
    ['portolan.portal.read', 'ALLOW', 'ALLOW'],
    ['kubernetes.resources.read', 'ALLOW', 'ALLOW'],
    ['scaffolder.task.create', 'ALLOW', 'ALLOW'],
    ['catalog.entity.delete', 'DENY', 'ALLOW'],
    ['catalog.location.create', 'DENY', 'ALLOW'],
    ['portolan.health.read', 'DENY', 'ALLOW'],
    ['alerts.silence.create.anything', 'DENY', 'ALLOW'],
    ['alerts.alert.handle.anything', 'DENY', 'ALLOW'],
    ['portolan.onboarding.update.anything', 'DENY', 'ALLOW'],
    // Without an entity there is nobody who owns it.
    ['alerts.silence.create', 'DENY', 'DENY'],
    ['kubernetes.proxy', 'DENY', 'DENY'],
    ['something.new', 'DENY', 'DENY'],
  ] as const)(
    '%s: everybody %s, platform %s',
    async (name, everybody, platform) => {
      expect(await decide(name, ['group:default/payments'])).toBe(
        AuthorizeResult[everybody],
      );
      expect(await decide(name, ['Group:default/Platform'])).toBe(
        AuthorizeResult[platform],
      );
      expect(await decide(name)).toBe(AuthorizeResult.DENY);
    },
  );

  it.each([
    alertsSilencePermission,
    alertsHandlePermission,
    onboardingUpdatePermission,
  ])(
    'lets the catalog decide who owns what is acted on: $name',
    async permission => {
      expect(
        await decisionOn(permission, ['user:default/a', 'group:default/pay']),
      ).toEqual({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: {
          rule: 'IS_ENTITY_OWNER',
          resourceType: 'catalog-entity',
          params: { claims: ['user:default/a', 'group:default/pay'] },
        },
      });
      expect(await decisionOn(permission, ['group:default/platform'])).toEqual({
        result: AuthorizeResult.ALLOW,
      });
      expect(await decisionOn(permission)).toEqual({
        result: AuthorizeResult.DENY,
      });
    },
  );
});
