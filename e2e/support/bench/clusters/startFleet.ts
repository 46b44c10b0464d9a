import { fork } from 'node:child_process';
import { join } from 'node:path';
import { saidSchema, type Command, type Counts } from './fleet/commands';
import { clusterName, numbers, type Size } from './Size';

/** Clusters whose API servers are fakes, in a process of their own. */
export interface Fleet {
  size: Size;
  clusters: Array<{ name: string; url: string }>;
  /** Has something done. @returns how things stand then */
  tell(command: Command): Promise<Counts>;
  stop(): Promise<void>;
}

/** Starts the API servers of a landscape. @throws if their process ends before they listen */
export async function startFleet(size: Size): Promise<Fleet> {
  const child = fork(join(__dirname, 'fleet/run.ts'), [JSON.stringify(size)]);
  const waiting = new Map<number, (counts: Counts) => void>();
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  const exited = new Promise<void>(done => child.once('exit', () => done()));
  let asked = 0;
  const urls = await new Promise<string[]>((done, fail) => {
    child.once('exit', code =>
      fail(new Error(`The fake clusters ended with exit code ${code}`)),
    );
    child.on('message', message => {
      const { data: said } = saidSchema.safeParse(message);
      if (!said) return; // of Backstage's translator, which tells what it has read
      if ('urls' in said) {
        done(said.urls);
      } else {
        waiting.get(said.id)?.(said.counts);
        waiting.delete(said.id);
      }
    });
  });
  return {
    size,
    clusters: numbers(size.clusters).map(at => ({
      name: clusterName(at),
      url: urls[at],
    })),
    tell: command =>
      new Promise((done, fail) => {
        asked += 1;
        waiting.set(asked, done);
        child.send({ id: asked, command }, error => error && fail(error));
      }),
    async stop() {
      process.off('exit', killed);
      child.kill('SIGTERM');
      await exited;
    },
  };
}
