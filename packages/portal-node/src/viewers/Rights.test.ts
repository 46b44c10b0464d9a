import type { PermissionsService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { createRights } from './Rights';

const basic = createPermission({ name: 'a.any', attributes: {} });
const onEntity = createPermission({
  name: 'a.one',
  attributes: {},
  resourceType: 'catalog-entity',
});
const own = 'component:default/own';

function setUp(enabled: boolean | undefined) {
  const authorize = jest.fn<
    ReturnType<PermissionsService['authorize']>,
    Parameters<PermissionsService['authorize']>
  >(async requests =>
    requests.map(request => ({
      result:
        'resourceRef' in request && request.resourceRef === own
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    })),
  );
  const rights = createRights({
    auth: mockServices.auth(),
    permissions: mockServices.permissions.mock({
      authorize,
    }),
    config: new ConfigReader({ permission: { enabled } }),
  });
  return { rights, authorize };
}

const ines = { credentials: mockCredentials.user('user:default/ines') };

describe('rights', () => {
  it('are asked for every entity at once, each time anew', async () => {
    const { rights, authorize } = setUp(true);
    expect(rights.personOf(ines)).toBe('user:default/ines');
    expect(await rights.may(ines, basic)).toBe(false);
    const asked = [own, 'component:default/other', own];
    expect(await rights.among(ines, onEntity, asked)).toEqual(new Set([own]));
    expect(await rights.among(ines, onEntity, asked)).toEqual(new Set([own]));
    expect(await rights.among(ines, onEntity, [])).toEqual(new Set());
    expect(authorize).toHaveBeenCalledTimes(3);
    expect(authorize.mock.calls[1][0]).toHaveLength(2);
  });

  it.each([false, undefined])(
    'nobody has any where permissions are off (%s), and the refusal says which line to set',
    async enabled => {
      const { rights, authorize } = setUp(enabled);
      await expect(rights.may(ines, basic)).rejects.toThrow(
        'set permission.enabled: true in app-config.yaml',
      );
      await expect(rights.among(ines, onEntity, [own])).rejects.toThrow(
        'permission.enabled',
      );
      expect(authorize).not.toHaveBeenCalled();
    },
  );

  it('a service has none: whoever acts has a name', async () => {
    const { rights } = setUp(true);
    const service = { credentials: mockCredentials.service('plugin:other') };
    await expect(rights.may(service, basic)).rejects.toThrow(
      'Only a person who is signed in',
    );
  });
});
