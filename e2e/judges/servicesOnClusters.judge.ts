// Real API servers judge what becomes of every service file, asked by the identity that the platform team's part makes for
// the pipeline: a dry run of everything, a release of each kind of workload, and what else that identity may do: nothing.
// It needs the real platform: npm run platform -- up. Left out: CiliumNetworkPolicy, whose definition is not to be had.
import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import type { Bed } from '../platform/Bed';
import type { Cluster } from '../platform/clusters';
import { kubectlOf } from '../platform/kubectl';
import { versions } from '../platform/versions';
import { assertKept } from './support/assertKept';
import { chart } from './support/cases';
import { kindsOfOthers } from './support/kindsOfOthers';
import { judgeOnClusters } from './support/onClusters';
import { helm, helms } from './support/program';
import { objectsOf } from './support/render';
import { renderPlace, valuesOf } from './support/renderPlace';
import { generateInto, type ServicePlace } from './support/placesOf';
import { examplePlatform, serviceCases, textOf } from './support/serviceCases';
import { remembered, sumOfChart } from './support/verdicts';

const sum = sumOfChart();
const work = mkdtempSync(join(tmpdir(), 'portolan-services-'));
after(() => rmSync(work, { recursive: true }));

/** The objects that make namespace and rights; the rest of the platform's part are volumes. */
const rightsOf = ['Namespace', 'Role', 'RoleBinding', 'ResourceQuota'];

/** For each kind of workload, a service of which a release is made, and its object of that kind. */
const releases = [
  { of: 'loyalty-cards', object: 'deployment/loyalty-cards-web' },
  { of: 'stateful', object: 'statefulset/translation-cache-cache' },
  { of: 'worker-and-cron', object: 'cronjob/settlement-nightly' },
  { of: 'loyalty-cards', object: 'job/loyalty-cards-migrate' },
] as const;

/** What nobody may do who only brings releases into one namespace. */
const forbidden = [
  ...['create namespaces', 'create rolebindings', 'patch roles'],
  ...['create pods/exec', 'create pods', 'create clusterrolebindings'],
  ...['patch resourcequotas', 'impersonate users', 'get nodes'],
];

const history = z.array(z.object({ status: z.string() }));

/** The cases, generated anew as if all clusters of their platform had one version of Kubernetes. */
function casesFor(
  kubernetes: string,
  change: (platform: string) => string = text => text,
) {
  const platform = change(
    examplePlatform.replace(
      /kubernetes: '1\.\d+'/g,
      `kubernetes: '${kubernetes}'`,
    ),
  );
  return serviceCases().map(({ name, service }) => {
    const places = generateInto(mkdtempSync(join(work, name)), {
      service,
      platform,
    });
    return { name, places, text: textOf(places) };
  });
}

/** Whom the identity of the pipeline is mapped to: a user without rights, in the group that a service's part names. */
function identityOf(service: string): string[] {
  return ['--as=pipeline', `--as-group=portolan-deploy:${service}`];
}

function judgeOn(bed: Bed, cluster: Cluster) {
  const kubectl = kubectlOf(bed, cluster);
  const others = kindsOfOthers(kubectl);
  const kubernetes = cluster.version.split('.').slice(0, 2).join('.');
  /** For each service, the environment's part that was applied last: rights differ between environments. */
  const prepared = new Map<string, string>();
  const cleared: string[][] = [];
  const clear = (...what: string[]) => {
    if (!cleared.some(each => each.join() === what.join())) cleared.push(what);
  };

  before(async () => {
    await others.bring();
    // The nodes that the example platform keeps for what is in scope of PCI.
    await kubectl('label', 'node', '--all', 'pool=cde');
  });
  after(async () => {
    // A volume goes only when the claim in its namespace has gone.
    cleared.sort(([one], [other]) => one.localeCompare(other));
    for (const what of cleared)
      await kubectl('delete', ...what, '--timeout=90s');
    await kubectl('label', 'node', '--all', 'pool-');
    await others.takeAway();
  });

  /**
   * Applies the platform team's part as that team does it: of it all, or the rights only, where they are not there yet.
   *
   * @returns the service's name
   */
  async function prepare(
    { platformPart }: ServicePlace,
    isWhole = false,
  ): Promise<string> {
    const part = objectsOf(readFileSync(platformPart, 'utf8'));
    const service = part[0].metadata.name;
    if (!isWhole && prepared.get(service) === platformPart) return service;
    prepared.set(service, platformPart);
    for (const { kind, metadata } of part) {
      if (kind === 'Namespace') clear('namespace', metadata.name);
      if (kind === 'PersistentVolume' && isWhole) clear('pv', metadata.name);
    }
    await kubectl.apply(part.slice(0, 1));
    await kubectl.apply(
      isWhole ? part : part.filter(({ kind }) => rightsOf.includes(kind)),
    );
    return service;
  }

  async function assertRights(service: string) {
    const rights = async (within: string, identity: readonly string[]) =>
      (await kubectl('auth', 'can-i', '--list', '-n', within, ...identity))
        .split('\n')
        .filter(Boolean)
        .map(line => line.replace(/ +/g, ' ').trim())
        .sort();
    const may = (asked: string) =>
      kubectl(
        ...['auth', 'can-i', '--quiet', ...asked.split(' '), '-n', service],
        ...identityOf(service),
      );
    const nobody = await rights(service, ['--as=pipeline']);
    const added = (await rights(service, identityOf(service))).filter(
      line => !nobody.includes(line),
    );
    ok(added.length > 3, added.join('\n'));
    deepEqual(
      added.filter(line => /\*|rbac|exec|namespaces|nodes|quota/.test(line)),
      [],
    );
    for (const elsewhere of ['default', 'kube-system', 'velero']) {
      deepEqual(await rights(elsewhere, identityOf(service)), nobody);
    }
    await may('patch deployments.apps');
    for (const asked of forbidden) await rejects(may(asked), asked);
  }

  for (const { name, places, text } of casesFor(kubernetes)) {
    const judged = (judge: string, verdict: () => Promise<void>) =>
      test(judge, () =>
        remembered([sum, name, text, cluster.version, judge], verdict),
      );

    for (const place of places) {
      judged(
        `dry run of ${name} in ${place.environment} for ${place.cluster}`,
        async () => {
          const within = await prepare(place);
          await assertKept(
            kubectl,
            objectsOf(readFileSync(place.platformPart, 'utf8')),
            [],
          );
          const objects = objectsOf(
            await renderPlace(place, versions.helm, { within }),
          ).filter(({ kind }) => kind !== 'CiliumNetworkPolicy');
          ok(objects.length > 0);
          await assertKept(kubectl, objects, [
            ...['-n', within, ...identityOf(within)],
          ]);
        },
      );
    }

    judged(`the pipeline of ${name} may deploy, and nothing else`, async () =>
      assertRights(await prepare(places[0])),
    );
  }

  async function ask(version: string, ...args: string[]) {
    const { code, stdout, stderr } = await helm(version, args, {
      ...process.env,
      KUBECONFIG: join(
        bed.folder(cluster.name),
        'credentials/admin.kubeconfig',
      ),
    });
    equal(code, 0, `helm ${args.slice(0, 2).join(' ')}: ${stderr}`);
    return stdout;
  }

  async function release(
    place: ServicePlace,
    { version, object }: { version: string; object: string },
  ) {
    const service = await prepare(place, true);
    const identity = [
      ...['--kube-as-user', 'pipeline'],
      ...['--kube-as-group', `portolan-deploy:${service}`],
      ...['--kube-as-group', 'system:authenticated'],
      ...['--namespace', service],
    ];
    const what = [service, chart, ...valuesOf(place), ...identity];
    const settled = ['--wait', '--timeout', '90s'];
    const state = () =>
      kubectl('get', object, '-n', service, '-o=jsonpath={.spec}');
    await ask(version, 'install', ...what, ...settled);
    try {
      const first = await state();
      const next = ['--set', `image.digest=sha256:${'6'.repeat(64)}`];
      await ask(version, 'upgrade', ...what, ...next, ...settled);
      ok((await state()).includes('6'.repeat(64)), await state());
      await ask(version, 'rollback', service, '1', ...identity, ...settled);
      if (!object.startsWith('job/')) equal(await state(), first); // a hook is of its own deployment
      const told = await ask(
        version,
        ...['history', service, '-o=json', ...identity],
      );
      deepEqual(
        history.parse(JSON.parse(told)).map(({ status }) => status),
        ['superseded', 'superseded', 'deployed'],
      );
    } finally {
      await ask(version, 'uninstall', service, ...identity);
    }
  }

  // With the storage of this platform; without host names in network policies, whose kinds are not to be had.
  const plain = casesFor(kubernetes, text =>
    text
      .replace(/, hostNames: \w+/g, '')
      .replace(
        /storage: \{[^}]*\}/g,
        'storage: { disk: kwok-volume, shared: kwok-volume }',
      ),
  );
  for (const [nth, { of, object }] of releases.entries()) {
    const version = helms[nth % helms.length];
    test(`install, upgrade and rollback of ${object} by Helm ${version}, as its pipeline`, () => {
      const found = plain.find(({ name }) => name === of);
      const place = found?.places.find(each => each.cluster === cluster.name);
      ok(found && place, `${of} has no place on ${cluster.name}`);
      return remembered(
        [sum, object, found.text, 'release', cluster.version, version],
        () => release(place, { version, object }),
      );
    });
  }
}

judgeOnClusters('services', judgeOn);
