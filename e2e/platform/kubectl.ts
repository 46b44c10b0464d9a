import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Bed } from './Bed';
import type { Cluster } from './clusters';
import { toolProgram } from './tools/obtain';
import { versions } from './versions';

/** kubectl as the administrator of a cluster. */
export interface Kubectl {
  /** What it wrote. @throws with what it complained about */
  (...args: string[]): Promise<string>;
  /** Server-side apply of manifests: objects, or YAML text. @returns what it wrote */
  apply(
    manifests: string | readonly object[],
    ...args: string[]
  ): Promise<string>;
}

/** kubectl for a cluster of the platform; its cache lies with the platform's state. */
export function kubectlOf(bed: Bed, cluster: Cluster): Kubectl {
  const config = join(bed.folder(cluster.name), 'credentials/admin.kubeconfig');
  const cache = bed.folder(cluster.name, 'kubectl');
  const ask = (args: readonly string[], input = '') =>
    new Promise<string>((done, fail) => {
      const child = execFile(
        toolProgram('kubectl', versions.kubernetes),
        [`--kubeconfig=${config}`, `--cache-dir=${cache}`, ...args],
        { maxBuffer: 256 * 1024 * 1024 },
        (error, stdout, stderr) => {
          if (!error) return done(stdout);
          return fail(
            new Error(
              `kubectl ${args.slice(0, 4).join(' ')} on ${cluster.name}: ${
                stderr.trim() || error.message
              }`,
            ),
          );
        },
      );
      child.stdin?.on('error', () => undefined); // it ended before it had read all
      child.stdin?.end(input);
    });
  return Object.assign((...args: string[]) => ask(args), {
    apply(manifests: string | readonly object[], ...args: string[]) {
      const input =
        typeof manifests === 'string'
          ? manifests
          : JSON.stringify({
              apiVersion: 'v1',
              kind: 'List',
              items: manifests,
            });
      return ask(
        ['apply', '--server-side', '--force-conflicts', ...args, '-f', '-'],
        input,
      );
    },
  });
}
