import type { LifecycleService } from '@backstage/backend-plugin-api';
import type { JudgedClusters } from './JudgedClusters';

/** Time alone changes verdicts: what is on its way becomes late. */
const everyMs = 15_000;
/** Clusters as wholes take long to judge, so their changes are gathered. */
const wholeMs = 3_000;

/** Judges again and again until the backend stops. */
export function judgeRegularly(
  judged: JudgedClusters,
  lifecycle: LifecycleService,
): void {
  const timers = [
    setInterval(() => judged.judgeAll(), everyMs),
    setInterval(() => judged.judgeWholes(), wholeMs),
  ];
  lifecycle.addShutdownHook(() =>
    timers.forEach(timer => clearInterval(timer)),
  );
}
