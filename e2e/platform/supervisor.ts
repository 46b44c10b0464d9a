// Owns a running platform: `up` starts it apart from the terminal, `down` asks it to end. Whoever started it hears
// over IPC what it is at; if that one goes before the platform is ready, everything goes.
import { join } from 'node:path';
import { rememberedBed, type Bed } from './Bed';
import { startCluster } from './cluster';
import {
  startDebianMonitoring,
  startDesk,
  startKubeStateMetrics,
  startMonitoring,
} from './monitoring';
import { startObjectStore } from './objectStore';
import { stateFolder } from './paths';
import { postgresObstacle, startPostgres } from './postgres';
import { ProcessKeeper } from './ProcessKeeper';
import { beginningOf, openRecords } from './records';
import { supervisorName, type Report } from './reports';
import { startVelero } from './velero';

const book = openRecords(join(stateFolder, 'processes'));
const keeper = ProcessKeeper.create(stateFolder, book);
let ready = false;
let ending: Promise<void> | undefined;

function report(message: Report) {
  if (process.connected) process.send?.(message);
}

async function step(title: string, work: Promise<void>): Promise<void> {
  report({ step: title, state: 'begun' });
  await work;
  report({ step: title, state: 'done' });
}

function end(code: number): Promise<void> {
  ending ??= keeper.stopAll().finally(() => {
    book.forget();
    process.exit(code);
  });
  return ending;
}

/** Starts everything, side by side where nothing has to wait. */
async function bringUp(bed: Bed): Promise<void> {
  const running = bed.clusters.map(cluster =>
    step(
      `${cluster.name}, Kubernetes ${cluster.version}`,
      startCluster(bed, cluster, keeper),
    ),
  );
  const store =
    bed.tier === 1
      ? Promise.resolve()
      : step('object store', startObjectStore(bed, keeper));
  await Promise.all([
    startDesk(bed, keeper),
    ...(postgresObstacle(bed) ? [] : [startPostgres(bed, keeper)]),
    // Velero and what watches a cluster need it to be there.
    ...bed.clusters.map(async (cluster, at) => {
      await Promise.all([running[at], store]);
      if (bed.tier === 1) return;
      await Promise.all([
        step(`Velero of ${cluster.name}`, startVelero(bed, cluster, keeper)),
        startKubeStateMetrics(bed, cluster, keeper),
      ]);
    }),
    // A Prometheus reads the credentials of its cluster.
    running[0].then(() =>
      step(
        "Debian's Prometheus and Alertmanager",
        startDebianMonitoring(bed, keeper),
      ),
    ),
    ...bed.clusters
      .slice(1)
      .map((cluster, at) =>
        running[at + 1].then(() =>
          step(
            'Prometheus, Alertmanagers, Thanos',
            startMonitoring(bed, cluster, keeper),
          ),
        ),
      ),
  ]);
}

async function main() {
  const { pid } = process;
  book.write({
    name: supervisorName,
    pid,
    began: beginningOf(pid) ?? '',
    version: process.versions.node,
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => end(0));
  }
  process.on('SIGUSR2', () => keeper.restartEnded());
  process.on('disconnect', () => {
    if (!ready) void end(1);
  });
  try {
    const bed = rememberedBed();
    if (!bed) throw new Error('It is not known which platform to start');
    await bringUp(bed);
    keeper.assertAllRun();
    ready = true;
    report({ state: 'ready' });
  } catch (error) {
    report({
      state: 'failed',
      message: error instanceof Error ? error.message : String(error),
    });
    await end(1);
  }
}

void main();
