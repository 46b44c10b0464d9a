import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'The namespace was deleted and stays: something in it has a finalizer, a promise that a controller tidies up first, and that controller is gone or fails; or an API of the cluster does not answer, so that nobody can say what is left. Nothing new can be made in it.',
  inEcs:
    'A stack of CloudFormation in DELETE_IN_PROGRESS because a resource in it cannot be deleted.',
  check: [
    'Read its conditions: `kubectl get namespace NAME -o yaml`.',
    'List what is left: `kubectl api-resources --verbs=list --namespaced -o name | xargs -n1 kubectl get -n NAME --ignore-not-found`.',
    'Look for APIs that do not answer: `kubectl get apiservices`.',
  ],
  mend: [
    'Bring the controller back that the finalizer belongs to; it tidies up and the rest follows.',
    'Mend or delete an API service that does not answer.',
    'As the last resort take the finalizer off the object that is left, knowing that what it stood for stays behind, in the cloud too.',
  ],
  call: 'The owner of the product whose finalizer it is; the platform team if an API does not answer.',
};
