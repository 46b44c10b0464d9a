import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../sources/kubernetes/__fixtures__');

/** The versions of Kubernetes that answers are recorded of. */
export const recordedVersions: readonly string[] = readdirSync(folder);

/** A recorded answer: JSON parsed, anything else as text. */
export function recorded(version: string, file: string): unknown {
  const text = readFileSync(join(folder, version, file), 'utf8');
  return file.endsWith('.json') ? JSON.parse(text) : text;
}

/** The recorded answers of a version by path, as a cluster that is well gives them. */
export function recordedAnswers(version: string) {
  const files: Record<string, string> = {
    '/readyz': 'readyz.txt',
    '/version': 'version.json',
    '/apis': 'apis.json',
    '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews': 'rulesReview.json',
  };
  return async (path: string): Promise<unknown> => {
    const file = files[path.split('?')[0]];
    return file === undefined ? undefined : recorded(version, file);
  };
}
