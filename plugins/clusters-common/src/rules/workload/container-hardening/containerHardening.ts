import type { Container, PodSpec } from '../../../model/kubernetes/podSpec';
import type { WorkloadRule } from '../../Rule';
import { aboutWorkload } from '../parts/aboutWorkload';
import { containersOfName } from '../parts/containersHave';
import { everyContainer, templateOf } from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/**
 * What containers may do though hardly any needs it: write their root file system, gain privileges, keep capabilities,
 * call every system call. One sentence for all of it, since one block of the manifest mends it. Privileged containers
 * are told by `host-access`, and their lacks follow from it.
 *
 * @remarks Info: nothing fails by it. As polaris notReadOnlyRootFilesystem, privilegeEscalationAllowed,
 *   insecureCapabilities and linuxHardening, kube-linter no-read-only-root-fs, privilege-escalation-container and
 *   drop-net-raw-capability, kubescape C-0016, C-0017, C-0046 and C-0210; Pod Security Standards, "Restricted", which
 *   lets only NET_BIND_SERVICE be added.
 */
export const containerHardening: WorkloadRule = {
  id: 'container-hardening',
  title: 'Container that may do more than it needs',
  about: 'workload',
  playbook,
  judge(workload) {
    const template = templateOf(workload);
    const lacking = everyContainer(template)
      .filter(({ securityContext }) => !securityContext?.privileged)
      .map(container => ({
        name: container.name,
        leaves: leavesOf(container, template.spec),
      }))
      .filter(({ leaves }) => leaves.length > 0);
    if (lacking.length === 0) {
      return [];
    }
    const leaves = [...new Set(lacking.flatMap(container => container.leaves))];
    return [
      aboutWorkload(workload, {
        rule: 'container-hardening',
        severity: 'info',
        sentence: `${containersOfName(
          lacking.map(({ name }) => name),
        )} may ${listed(leaves)}`,
        next: {
          sentence:
            'Render the service from portolan.yaml, which takes all of this away, and name what must stay writable: `security: { writable: [/path] }`',
        },
      }),
    ];
  },
};

function leavesOf(container: Container, pod: PodSpec): string[] {
  const own = container.securityContext;
  const seccomp = own?.seccompProfile ?? pod.securityContext?.seccompProfile;
  const { add = [], drop = [] } = own?.capabilities ?? {};
  const added = add.filter(name => bare(name) !== 'NET_BIND_SERVICE');
  const keeps = !drop.some(name => bare(name) === 'ALL');
  return [
    ...(own?.readOnlyRootFilesystem ? [] : ['write the root file system']),
    ...(own?.allowPrivilegeEscalation === false ? [] : ['gain privileges']),
    ...(keeps ? ['use the default capabilities'] : []),
    ...(added.length > 0 ? [`use ${listed(added)}`] : []),
    ...(seccomp === undefined || seccomp.type === 'Unconfined'
      ? ['call every system call']
      : []),
  ];
}

/** Some write the kernel's prefix. */
function bare(capability: string): string {
  return capability.toUpperCase().replace(/^CAP_/, '');
}
