import { addressSchema, hostSchema } from '../../../model/names';
import { compact, type DraftObject } from '../../draft/Draft';
import type { EcsContext } from '../EcsContext';
import type { Field } from '../../read/Field';

/** Sysctls that Kubernetes takes for safe; the others need leave on the nodes. Source: its documentation of sysctls. */
const safeSysctls =
  /^(?:kernel\.shm_rmid_forced|net\.ipv4\.(?:ip_local_port_range|tcp_syncookies|ping_group_range|ip_unprivileged_port_start|ip_local_reserved_ports|tcp_keepalive_time|tcp_fin_timeout|tcp_keepalive_intvl|tcp_keepalive_probes|tcp_rmem|tcp_wmem))$/;

/** What ECS says of a container and Kubernetes of the pod: names in /etc/hosts and kernel parameters. */
export function podOf({ containers }: EcsContext): DraftObject {
  const hosts: DraftObject = {};
  const sysctls: DraftObject = {};
  for (const { field } of containers) {
    for (const entry of field.field('extraHosts').items())
      addHost(entry, hosts);
    for (const entry of field.field('systemControls').items())
      addSysctl(entry, sysctls);
  }
  return compact({ hosts, sysctls });
}

function addHost(entry: Field, hosts: DraftObject) {
  const name = entry.field('hostname').text()?.toLowerCase();
  const address = entry.field('ipAddress').text();
  if (
    name === undefined ||
    address === undefined ||
    !hostSchema.safeParse(name).success ||
    !addressSchema.safeParse(address).success
  ) {
    entry.unmapped('It needs a host name and an IP address.');
    return;
  }
  if (Object.hasOwn(hosts, name) && hosts[name] !== address) {
    entry.unmapped(
      'Another container has another address for this name; in a pod there is one for all.',
    );
    return;
  }
  hosts[name] = address;
  entry.changed('In /etc/hosts of all containers of the pod.');
}

function addSysctl(entry: Field, sysctls: DraftObject) {
  const name = entry.field('namespace').text();
  const value = entry.field('value').text();
  if (name === undefined || value === undefined || name === '__proto__') {
    entry.unmapped('It needs the name of a kernel parameter and a value.');
    return;
  }
  if (safeSysctls.test(name)) {
    sysctls[name] = value;
    entry.changed('For the whole pod.');
    return;
  }
  entry.decide({
    topic: 'sysctl',
    question: `ECS sets the kernel parameter ${name}. Do the nodes allow it?`,
    proposal: 'Leave it out.',
    consequence:
      'Kubernetes refuses it unless the platform has allowed it on the nodes.',
    decider: 'platform team',
  });
}

/** Scratch disk of the task, in GiB, which the main container gets. */
export function diskOf(task: Field): string | undefined {
  const size = task.field('ephemeralStorage').field('sizeInGiB');
  const count = size.positive();
  if (count === undefined) return undefined;
  size.changed(
    `${count} GiB, reserved and limit, of the disk of the node: for the main container.`,
  );
  return `${count}Gi`;
}
