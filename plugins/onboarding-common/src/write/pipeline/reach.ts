import type { PlatformFile } from '../../model/platform/PlatformFile';
import { script, source, variable } from '../text/script';
import { expression, type WorkflowValue } from '../text/workflow';
import type { Step } from './login';

type Cluster = PlatformFile['clusters'][string];

/** A name as part of the name of a variable of GitHub: capitals, digits and underscores. */
export function variableName(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/** Kubeconfigs of the clusters lie apart. */
export function kubeconfig(cluster: string): Record<string, WorkflowValue> {
  return {
    KUBECONFIG: expression(`format('{0}/kubeconfig-${cluster}', runner.temp)`),
  };
}

function onEks(name: string, { region }: Cluster): Step {
  return {
    name: `Reach ${name}`,
    env: kubeconfig(name),
    run: script([
      ...['aws', 'eks', 'update-kubeconfig', '--name', name],
      ...(region === undefined ? [] : ['--region', region]),
    ]),
  };
}

/** Entra's identifier of the AKS server application, the same everywhere (Azure/kubelogin, docs/book/src/concepts/aks.md). */
const aksServer = '6dae42f8-4368-4678-94ff-3960e28e3630';

function onAks(name: string): Step {
  return {
    name: `Reach ${name}`,
    env: {
      ...kubeconfig(name),
      RESOURCE_GROUP: expression(`vars.${variableName(name)}_RESOURCE_GROUP`),
    },
    run: script(
      [
        ...['az', 'aks', 'get-credentials', '--name', name],
        ...['--resource-group', variable('RESOURCE_GROUP')],
        ...['--file', variable('KUBECONFIG')],
      ],
      `token=$(az account get-access-token --resource ${aksServer} --query accessToken --output tsv)`,
      'echo "::add-mask::$token"',
      [
        'kubectl',
        'config',
        'set-credentials',
        'deploy',
        '--token',
        source('"$token"'),
      ],
      ['kubectl', 'config', 'set-context', '--current', '--user=deploy'],
    ),
  };
}

/** The API server itself trusts GitHub's tokens (KEP-3331, structured authentication): nothing is stored. */
function onPremises(name: string): Step {
  const prefix = variableName(name);
  return {
    name: `Reach ${name}`,
    env: {
      ...kubeconfig(name),
      SERVER: expression(`vars.${prefix}_SERVER`),
      AUTHORITY: expression(`vars.${prefix}_CA`),
    },
    run: script(
      `token=$(curl --fail --silent --show-error --max-time 30 --header "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=${name}" | jq --raw-output .value)`,
      'echo "::add-mask::$token"',
      `printf '%s' "$AUTHORITY" >"$RUNNER_TEMP/ca-${name}.crt"`,
      [
        ...['kubectl', 'config', 'set-cluster', name],
        ...['--server', variable('SERVER'), '--embed-certs=true'],
        ...['--certificate-authority', source(`"$RUNNER_TEMP/ca-${name}.crt"`)],
      ],
      [
        'kubectl',
        'config',
        'set-credentials',
        'deploy',
        '--token',
        source('"$token"'),
      ],
      [
        'kubectl',
        'config',
        'set-context',
        name,
        '--cluster',
        name,
        '--user=deploy',
      ],
      ['kubectl', 'config', 'use-context', name],
    ),
  };
}

/** Makes a kubeconfig of a cluster, with a token that ends with the job. */
export function reachStep(name: string, cluster: Cluster): Step {
  if (cluster.place === 'eks') return onEks(name, cluster);
  return cluster.place === 'aks' ? onAks(name) : onPremises(name);
}
