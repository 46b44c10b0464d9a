import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'Velero saves the objects of the cluster and, through an agent on each node or snapshots of the cloud, the data in its volumes. It was not found, does not run, or its agent is missing on nodes whose pods have volumes: what is lost then is lost.',
  inEcs:
    'AWS Backup for EFS and EBS; the task definitions themselves were safe with AWS, which objects of a cluster are not.',
  check: [
    'See what runs: `kubectl get deploy,ds -A` and look for velero and node-agent.',
    'See the latest backups: `velero backup get`, or the backups page of this portal.',
    'See taints of the nodes without an agent: `kubectl describe node NODE`.',
  ],
  mend: [
    'Give the node-agent tolerations for the taints of those nodes.',
    'Install Velero with a storage location outside of this cluster and its account.',
    'Where something else saves the cluster, say so in its catalog entry.',
  ],
  call: 'The platform team; owners of services with volumes should know until it is mended.',
};
