import type { Playbook } from '../../Playbook';

/** What to know of images that name no version. */
export const playbook: Playbook = {
  meaning:
    'The reference of the image has no tag, or `latest`, and no digest. What it stands for changes with the next push. A pod that is started again at night may run other code than its neighbours; a rollback goes back to the same words and so to the new code; nobody can say which version made the error.',
  inEcs:
    'Task definitions with `:latest` had the same fault, but ECS has resolved a tag once for each deployment since 2024, so all its tasks ran the same. Kubernetes resolves it on each node at each pull.',
  check: [
    'What is asked for: `kubectl -n NAMESPACE get pods -o jsonpath="{.items[*].spec.containers[*].image}"`.',
    'What really runs: the digests in `kubectl -n NAMESPACE get pods -o jsonpath="{.items[*].status.containerStatuses[*].imageID}"`; two different ones are the fault at work.',
  ],
  mend: [
    'Let the pipeline tag each build with its commit or version and write that into the release.',
    'Best is a digest, `web@sha256:…`: it cannot be pushed over. A tag beside it is for people only.',
    'Images of others (sidecars, tools) too: write the version that was tested.',
  ],
  call: 'The developers of the service and of its pipeline. Nobody needs to be woken.',
};
