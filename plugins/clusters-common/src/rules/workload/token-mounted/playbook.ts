import type { Playbook } from '../../Playbook';

/** What to know of tokens nobody asked for. */
export const playbook: Playbook = {
  meaning:
    'Each container has a file with a token that lets it talk to the API server as the default service account of its namespace. The program does not use it, but whoever breaks in can: to ask around, and to do whatever somebody once allowed this account. Rights given to `default` hold for all pods of the namespace that name no account.',
  inEcs:
    'A task without `taskRoleArn` had no rights in AWS at all. The nearest to this token is the role of the container instance, which every task on it could use until IMDS was closed to them.',
  check: [
    'See that it is there: `kubectl -n NAMESPACE exec POD -- ls /var/run/secrets/kubernetes.io/serviceaccount`.',
    'See what it may do: `kubectl auth can-i --list --as system:serviceaccount:NAMESPACE:default -n NAMESPACE`.',
  ],
  mend: [
    'Render the service from `portolan.yaml`: it gets an account of its own and no token.',
    'With a chart of your own: `automountServiceAccountToken: false` in the template, or on the service account `default` for the whole namespace.',
    'A program that does talk to the API server gets an account of its own with exactly its rights. Access to AWS needs no such token: EKS Pod Identity brings its own (`identity:`).',
  ],
  call: 'Call the security team if `can-i --list` shows more than the few rights everybody has.',
};
