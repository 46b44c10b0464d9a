import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { createPortolanPolicy } from './policy';

const policy = createPortolanPolicy({
  platform: ['group:default/platform'],
  manager: [],
  auditor: [],
});
const decide = async (name: string, ownershipEntityRefs?: string[]) => {
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
  return (
    await policy.handle(
      { permission: createPermission({ name, attributes: {} }) },
      user,
    )
  ).result;
};

describe('the policy', () => {
  it.each([
    ['catalog.entity.read', 'ALLOW', 'ALLOW'],
    ['alerts.read', 'ALLOW', 'ALLOW'],
    ['kubernetes.resources.read', 'ALLOW', 'ALLOW'],
    ['scaffolder.task.create', 'ALLOW', 'ALLOW'],
    ['catalog.entity.delete', 'DENY', 'ALLOW'],
    ['catalog.location.create', 'DENY', 'ALLOW'],
    ['portolan.health.read', 'DENY', 'ALLOW'],
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
});
