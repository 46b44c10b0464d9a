import { keyed } from '../../container/keyed';
import {
  askDevices,
  askDns,
  askHostNetwork,
  askInit,
  askStopSignal,
  type MachinePlace,
} from '../../container/machine';
import {
  hostsDraft,
  reportLabels,
  sysctlsDraft,
} from '../../container/podDraft';
import { compact, type DraftObject } from '../../draft/Draft';
import type { Field } from '../../read/Field';

/** What the container has of its machine: names and kernel parameters are carried, the rest is asked. */
export function machineOf(
  config: Field,
  host: Field,
  place: MachinePlace,
): DraftObject {
  for (const name of ['Dns', 'DnsSearch', 'DnsOptions'])
    askDns(host.field(name), place);
  askInit(host.field('Init'), place);
  askStopSignal(config.field('StopSignal'), place);
  const network = host.field('NetworkMode');
  if (network.text() === 'host') askHostNetwork(network, place);
  const devices = host.field('DeviceRequests');
  if (devices.items().length > 0) askDevices(devices, place);
  for (const option of host.field('SecurityOpt').items())
    if (/^no-new-privileges/.test(option.text() ?? ''))
      option.kept('Nothing here may gain privileges.');
  reportLabels(keyed(config.field('Labels')), place.at);
  return compact({
    hosts: hostsDraft(keyed(host.field('ExtraHosts'), /[=:]/)),
    sysctls: sysctlsDraft(keyed(host.field('Sysctls')), place.source),
  });
}
