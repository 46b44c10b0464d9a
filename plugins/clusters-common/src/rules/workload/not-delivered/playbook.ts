import type { Playbook } from '../../Playbook';

/** What to know where Argo CD delivers otherwise than it should. */
export const playbook: Playbook = {
  meaning:
    'Argo CD delivers this workload from a source, usually Git. What runs is not what the source says, or Argo CD calls an object of the same Application degraded or missing. What runs goes on running; but a change that you merged may not be there, and a change made by hand on the cluster may be undone, or stay unseen.',
  inEcs:
    'As if CodePipeline had stopped before the deploy stage: the service runs its old task definition, and nobody is told that the new one never came.',
  check: [
    'What differs: `argocd app diff NAME`. A difference that nobody made is often a default or a field that another controller writes.',
    'Why it was not delivered: `argocd app get NAME`, conditions and the last operation. A failed hook, a refused object and a sync window each say so.',
    'That it cannot be compared: the message names the repository, the chart or the template that cannot be read.',
    'Which object is degraded: the tree of the Application in its own page; health there is that of all objects together.',
  ],
  mend: [
    'Nobody has synced it: `argocd app sync NAME`, or the page of the Application. The portal writes to no cluster.',
    'A change by hand: bring it into Git, or let Argo CD undo it (`selfHeal`).',
    'A field that another controller owns: name it under `ignoreDifferences` of the Application.',
    'The source cannot be read: renew the credential of the repository, or mend the chart that does not render.',
  ],
  call: 'The owners of the service for what is in Git; the platform team where Argo CD cannot read the source or may not write to the cluster.',
};
