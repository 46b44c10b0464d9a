// What kube-score calls critical and is wanted here: one list, with reasons.

/** For all cases. */
export const acceptedOptions: readonly string[] = [
  // A limit of CPU slows a container down on an idle node, and an ECS share is none; the request keeps its neighbours safe.
  '--ignore-container-cpu-limit',
  // The chart refuses `latest`, and what the generator writes has a digest: Always would only make a restart depend on
  // the registry. `image.pullPolicy: Always` is one line where images of other tenants on a node are a matter.
  ...['--ignore-test', 'container-image-pull-policy'],
];

const accepted: ReadonlyArray<{ cases: string[]; says: RegExp }> = [
  {
    // The least values name no user: the image does, and the API server refuses root. The generator names one.
    cases: ['minimal'],
    says: /low (user|group) ID/,
  },
  {
    // Leaves the strict profile on purpose, with reason and owner in its `exceptions`.
    cases: ['cilium'],
    says: /low (user|group) ID|writable root filesystem/,
  },
  {
    // Nobody said as which user that image runs: a decision in its remarks, and the API server refuses root until then.
    cases: ['services/start-order'],
    says: /\(exporter\) .*low (user|group) ID/,
  },
  {
    // Most task definitions do not say as which user an image runs: a decision of the import, and the API server
    // refuses root until somebody answers it. Where one says root or a low number, that stays, by reason and owner.
    cases: ['data/ecs'],
    says: /low (user|group) ID/,
  },
  {
    // The user of Microsoft's images is 1654 (APP_UID); another one would own nothing in them.
    cases: ['services/entry-ingress-nginx'],
    says: /low (user|group) ID/,
  },
  {
    // Asked for in its service file, with reason, owner and last day.
    cases: ['services/pci'],
    says: /writable root filesystem/,
  },
];

/** Whether a line of kube-score is accepted for a case of charts/, or of services/ by that folder's name before it. */
export function acceptedFor(name: string, line: string): boolean {
  return accepted.some(
    ({ cases, says }) => cases.includes(name) && says.test(line),
  );
}
