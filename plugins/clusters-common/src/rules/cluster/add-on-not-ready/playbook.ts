import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'A component that many services lean on has fewer pods ready than it should: storage drivers attach volumes, cert-manager renews certificates, Argo CD delivers, KEDA scales, policy engines let objects in. Services that run go on; what they need next may not come.',
  inEcs:
    'What AWS runs for you around ECS: attaching volumes, certificates of ACM, deployments by CodeDeploy.',
  check: [
    'See its pods and why they are not ready: `kubectl describe pod -n NAMESPACE POD`.',
    'Read what they say: `kubectl logs -n NAMESPACE POD --previous`.',
    'Look when it was last changed: `helm history -n NAMESPACE RELEASE`.',
  ],
  mend: [
    'Go back to the version before, if it broke with an update.',
    'Give it what it lacks: room on nodes, rights in the cloud, memory.',
    'Restart it: `kubectl rollout restart -n NAMESPACE deploy/NAME`.',
  ],
  call: 'The platform team, which owns these components.',
};
