import type { Container, PodSpec } from '../../../model/kubernetes/podSpec';
import type { WorkloadRule } from '../../Rule';
import { aboutWorkload } from '../parts/aboutWorkload';
import { everyContainer, templateOf } from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/** Sockets through which a container can start others, and so be root on the node. */
const runtimeSockets =
  /(?:docker|containerd|crio|podman)\.sock$|\/run\/(?:docker|containerd|crio)\/?$/;

/**
 * What leads from a pod to its node: privileged containers, the node's network, processes, ports and files, and the
 * socket of the container runtime.
 *
 * @remarks Info: it works as somebody meant it, and agents of the platform need it; it is on the page so that it stays
 *   meant. As polaris runAsPrivileged, hostNetworkSet, hostPIDSet, hostIPCSet, hostPortSet and hostPathSet, kube-linter
 *   sensitive-host-mounts, kubescape C-0038, C-0041, C-0044, C-0045, C-0048 and C-0057, radar dockerSocketMount.
 */
export const hostAccess: WorkloadRule = {
  id: 'host-access',
  title: 'Access to the node',
  about: 'workload',
  playbook,
  judge(workload) {
    const template = templateOf(workload);
    const reaches = [
      ...everyContainer(template).flatMap(reachesOfContainer),
      ...reachesOfPod(template.spec),
    ];
    if (reaches.length === 0) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'host-access',
        severity: 'info',
        sentence: `Pods of ${
          workload.object.metadata.name
        } reach into their node: ${listed(reaches)}`,
        next: {
          sentence:
            'Take out what is not needed; what is, goes into portolan.yaml with a reason and an owner',
        },
      }),
    ];
  },
};

function reachesOfContainer(container: Container): string[] {
  const { name, ports, securityContext } = container;
  const taken = ports.flatMap(({ hostPort }) => hostPort ?? []);
  return [
    ...(securityContext?.privileged ? [`${name} is privileged`] : []),
    ...(taken.length > 0
      ? [`${name} takes port ${listed(taken.map(String))} of the node`]
      : []),
  ];
}

function reachesOfPod(spec: PodSpec): string[] {
  const namespaces = [
    ...(spec.hostNetwork ? ['network'] : []),
    ...(spec.hostPID ? ['processes'] : []),
    ...(spec.hostIPC ? ['shared memory'] : []),
  ];
  const paths = spec.volumes.flatMap(({ hostPath }) => hostPath?.path ?? []);
  const sockets = paths.filter(path => runtimeSockets.test(path));
  const folders = paths.filter(path => !runtimeSockets.test(path));
  return [
    ...(namespaces.length > 0 ? [`they share its ${listed(namespaces)}`] : []),
    ...(sockets.length > 0
      ? [`they command its container runtime by ${listed(sockets)}`]
      : []),
    ...(folders.length > 0 ? [`they mount ${listed(folders)} of it`] : []),
  ];
}
