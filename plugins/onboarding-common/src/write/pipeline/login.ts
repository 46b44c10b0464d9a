import { pipe, script, variable } from '../text/script';
import { expression, type WorkflowValue } from '../text/workflow';
import type { Actions } from './Actions';
import type { Registry } from './Registry';

/** A step of a job. */
export type Step = { readonly [key: string]: WorkflowValue };

/** What a job may do; each has an identity of its own in the cloud, so that a pull request can only read. */
export type Role = 'pull' | 'build' | 'deploy';

/** Steps that sign in without a stored password, by the token that GitHub gives to this run. */
function awsLogin(
  actions: Actions,
  role: Role,
  region: string,
): Step | undefined {
  const uses = actions.uses('aws-actions/configure-aws-credentials');
  return uses === undefined
    ? undefined
    : {
        name: `Become the ${role} role of AWS`,
        uses,
        with: {
          'role-to-assume': expression(`vars.AWS_${role.toUpperCase()}_ROLE`),
          'aws-region': region,
        },
      };
}

function azureLogin(actions: Actions, role: Role): Step | undefined {
  const uses = actions.uses('azure/login');
  return uses === undefined
    ? undefined
    : {
        name: `Become the ${role} identity of Azure`,
        uses,
        with: {
          'client-id': expression(`vars.AZURE_${role.toUpperCase()}_CLIENT_ID`),
          'tenant-id': expression('vars.AZURE_TENANT_ID'),
          'subscription-id': expression('vars.AZURE_SUBSCRIPTION_ID'),
        },
      };
}

/** Signs in to the cloud of a cluster; undefined where the action is missing. */
export function cloudLogin(
  place: 'eks' | 'aks' | 'on-premises',
  options: { actions: Actions; role: Role; region: string | undefined },
): Step[] | undefined {
  const { actions, role, region } = options;
  if (place === 'on-premises') return [];
  const step =
    place === 'eks'
      ? awsLogin(actions, role, region ?? 'us-east-1')
      : azureLogin(actions, role);
  return step === undefined ? undefined : [step];
}

/**
 * Signs docker and helm in to a registry; undefined where an action is missing. Helm reads docker's credentials.
 */
export function registryLogin(
  registry: Registry,
  actions: Actions,
  role: Role,
): Step[] | undefined {
  const { host } = registry;
  const login = (user: string) => [
    ...['docker', 'login', '--username', user],
    ...['--password-stdin', host],
  ];
  if (registry.kind === 'ecr') {
    const step = awsLogin(actions, role, registry.region);
    if (step === undefined) return undefined;
    return [
      step,
      {
        name: 'Sign in to the registry',
        run: script([
          ...['aws', 'ecr', 'get-login-password', '--region'],
          registry.region,
          pipe,
          ...login('AWS'),
        ]),
      },
    ];
  }
  if (registry.kind === 'acr') {
    const step = azureLogin(actions, role);
    if (step === undefined) return undefined;
    return [
      step,
      {
        name: 'Sign in to the registry',
        run: script(['az', 'acr', 'login', '--name', registry.name]),
      },
    ];
  }
  const ours = registry.kind === 'ghcr';
  return [
    {
      name: 'Sign in to the registry',
      env: {
        REGISTRY_USERNAME: expression(
          ours ? 'github.actor' : 'vars.REGISTRY_USERNAME',
        ),
        REGISTRY_PASSWORD: expression(
          ours ? 'github.token' : 'secrets.REGISTRY_PASSWORD',
        ),
      },
      run: script([
        ...['printf', '%s'],
        variable('REGISTRY_PASSWORD'),
        pipe,
        ...['docker', 'login', '--username'],
        variable('REGISTRY_USERNAME'),
        ...['--password-stdin', host],
      ]),
    },
  ];
}

/** Rights of the run's token that a job needs to sign in. */
export function tokenRights(
  registries: readonly Registry[],
  role: Role,
  cloud: boolean,
): Record<string, WorkflowValue> {
  const federated = registries.some(
    ({ kind }) => kind === 'ecr' || kind === 'acr',
  );
  const packages = registries.some(({ kind }) => kind === 'ghcr');
  return {
    contents: 'read',
    ...((federated || cloud) && { 'id-token': 'write' }),
    ...(packages && { packages: role === 'build' ? 'write' : 'read' }),
  };
}
