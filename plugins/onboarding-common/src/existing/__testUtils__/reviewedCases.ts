import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reviewDockerfile, type DockerfileReview } from '../reviewDockerfile';

const folder = join(__dirname, '../__golden__');
const digest = '@sha256:';

/** A Dockerfile as repositories have them, and what is found in it. */
export interface ReviewedCase {
  name: string;
  folder: string;
  text: string;
  review: DockerfileReview;
}

/** Every case; those with `java` in their name know their runtime and its images. */
export function reviewedCases(): ReviewedCase[] {
  return readdirSync(folder)
    .sort()
    .map(name => {
      const text = readFileSync(join(folder, name, 'Dockerfile'), 'utf8');
      return {
        name,
        folder: join(folder, name),
        text,
        review: reviewDockerfile({
          path: 'Dockerfile',
          text,
          ignoreFile: name === 'good' ? 'there' : { missingAt: '.' },
          ...(name.startsWith('java') && {
            runtime: { name: 'java', version: '21' },
            baseImages: {
              family: 'distroless',
              runtimes: {
                'java@21': {
                  build: `registry.example/base/java-build:21${digest}${'a'.repeat(
                    64,
                  )}`,
                  run: `registry.example/base/java:21${digest}${'b'.repeat(
                    64,
                  )}`,
                },
              },
            },
          }),
        }),
      };
    });
}
