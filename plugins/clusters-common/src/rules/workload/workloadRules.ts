import type { WorkloadRule } from '../Rule';
import { autoscalerCannotScale } from './autoscaler-cannot-scale/autoscalerCannotScale';
import { backendMissing } from './backend-missing/backendMissing';
import { budgetBlocks } from './budget-blocks/budgetBlocks';
import { budgetMissing } from './budget-missing/budgetMissing';
import { containerConfig } from './container-config/containerConfig';
import { containerHardening } from './container-hardening/containerHardening';
import { containerWaiting } from './container-waiting/containerWaiting';
import { conventions } from './conventions/conventions';
import { crashLoop } from './crash-loop/crashLoop';
import { cronMissed } from './cron-missed/cronMissed';
import { daemonSetRollout } from './daemonset-rollout/daemonSetRollout';
import { duplicateEnv } from './duplicate-env/duplicateEnv';
import { evicted } from './evicted/evicted';
import { furtherLimitsMissing } from './further-limits-missing/furtherLimitsMissing';
import { hostAccess } from './host-access/hostAccess';
import { hpaAtMaximum } from './hpa-at-maximum/hpaAtMaximum';
import { hpaInactive } from './hpa-inactive/hpaInactive';
import { imagePull } from './image-pull/imagePull';
import { imageUnpinned } from './image-unpinned/imageUnpinned';
import { ingressWithoutTls } from './ingress-without-tls/ingressWithoutTls';
import { initContainer } from './init-container/initContainer';
import { jobFailed } from './job-failed/jobFailed';
import { jobLate } from './job-late/jobLate';
import { jobUnbounded } from './job-unbounded/jobUnbounded';
import { livenessProbeMissing } from './liveness-probe-missing/livenessProbeMissing';
import { memoryLimitMissing } from './memory-limit-missing/memoryLimitMissing';
import { notDelivered } from './not-delivered/notDelivered';
import { notReady } from './not-ready/notReady';
import { onePlace } from './one-place/onePlace';
import { outOfMemory } from './out-of-memory/outOfMemory';
import { probePortMissing } from './probe-port-missing/probePortMissing';
import { probesIdentical } from './probes-identical/probesIdentical';
import { pullPolicy } from './pull-policy/pullPolicy';
import { readinessProbeMissing } from './readiness-probe-missing/readinessProbeMissing';
import { requestsMissing } from './requests-missing/requestsMissing';
import { restarts } from './restarts/restarts';
import { rolloutInterrupts } from './rollout-interrupts/rolloutInterrupts';
import { rolloutStuck } from './rollout-stuck/rolloutStuck';
import { rollout } from './rollout/rollout';
import { runsAsRoot } from './runs-as-root/runsAsRoot';
import { selectorMismatch } from './selector-mismatch/selectorMismatch';
import { serviceWithoutPods } from './service-without-pods/serviceWithoutPods';
import { singleReplica } from './single-replica/singleReplica';
import { spreadMissing } from './spread-missing/spreadMissing';
import { statefulSetUpdate } from './statefulset-update/statefulSetUpdate';
import { stuckTerminating } from './stuck-terminating/stuckTerminating';
import { suspended } from './suspended/suspended';
import { tokenMounted } from './token-mounted/tokenMounted';
import { unreadyNode } from './unready-node/unreadyNode';
import { unschedulable } from './unschedulable/unschedulable';
import { unseen } from './unseen/unseen';
import { volumeClaimLost } from './volume-claim-lost/volumeClaimLost';
import { volumeClaimPending } from './volume-claim-pending/volumeClaimPending';
import { zeroReplicas } from './zero-replicas/zeroReplicas';

/** Every rule about a workload. */
export const workloadRules: readonly WorkloadRule[] = [
  autoscalerCannotScale,
  backendMissing,
  budgetBlocks,
  budgetMissing,
  containerConfig,
  containerHardening,
  containerWaiting,
  conventions,
  crashLoop,
  cronMissed,
  daemonSetRollout,
  duplicateEnv,
  evicted,
  furtherLimitsMissing,
  hostAccess,
  hpaAtMaximum,
  hpaInactive,
  imagePull,
  imageUnpinned,
  ingressWithoutTls,
  initContainer,
  jobFailed,
  jobLate,
  jobUnbounded,
  livenessProbeMissing,
  memoryLimitMissing,
  notDelivered,
  notReady,
  onePlace,
  outOfMemory,
  probePortMissing,
  probesIdentical,
  pullPolicy,
  readinessProbeMissing,
  requestsMissing,
  restarts,
  rolloutInterrupts,
  rolloutStuck,
  rollout,
  runsAsRoot,
  selectorMismatch,
  serviceWithoutPods,
  singleReplica,
  spreadMissing,
  statefulSetUpdate,
  stuckTerminating,
  suspended,
  tokenMounted,
  unreadyNode,
  unschedulable,
  unseen,
  volumeClaimLost,
  volumeClaimPending,
  zeroReplicas,
];
