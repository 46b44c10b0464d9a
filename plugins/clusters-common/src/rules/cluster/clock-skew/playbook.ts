import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'The API server stamps its answers with a time that is more than a minute from that of the portal. One of the two clocks is wrong. Ages of pods and events are then wrong by as much on every screen; leases change hands too early or too late, cron jobs run at wrong times, and from minutes on tokens and certificates are taken for ended or not yet valid.',
  inEcs:
    'As with a machine on-premises whose requests to AWS are refused with `RequestTimeTooSkewed`.',
  check: [
    "Compare with a third clock: `kubectl get --raw /readyz -v=8 2>&1 | grep -i ' date:'; date -u`.",
    'If several clusters show the same difference, it is the clock of the portal’s machine.',
    'On the control plane: `chronyc tracking`, or `timedatectl timesync-status`; is its time server reached?',
  ],
  mend: [
    'Bring the time server within reach (UDP 123), or configure one that is; let it be stepped with `chronyc makestep`.',
    'One control plane machine after the other: members of etcd must not drift from each other meanwhile.',
    'A virtual machine that was suspended or restored: switch on the time synchronisation of its guest tools.',
  ],
  call: 'The platform team of this cluster; the provider, if it is managed.',
};
