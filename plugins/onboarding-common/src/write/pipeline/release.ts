import { script } from '../text/script';
import { expression } from '../text/workflow';
import { deployFrame } from './deploy';
import { type Job, type Pipeline, saysCommit } from './Pipeline';

/** The file by which Argo CD learns which image runs in an environment; the pipeline alone writes it. */
export function releaseFile(environment: string): string {
  return `deploy/release.${environment}.yaml`;
}

/** The job that tells Argo CD, by a commit, which digest runs in an environment. */
export function releaseJob(pipeline: Pipeline, environment: string): Job {
  const { checkout, subject } = pipeline;
  const file = releaseFile(environment);
  return {
    ...deployFrame(pipeline, environment),
    // Releases of all environments write the same branch.
    'timeout-minutes': 15,
    permissions: { contents: 'write' },
    steps: [
      {
        name: 'Get the newest sources',
        uses: checkout,
        with: { ref: expression('github.ref_name') },
      },
      {
        name: `Name the image of ${environment}`,
        env: {
          BRANCH: expression('github.ref_name'),
          DIGEST: expression('needs.build.outputs.digest'),
        },
        run: script(
          '[[ $DIGEST =~ ^sha256:[0-9a-f]{64}$ ]]',
          saysCommit(subject.platform)
            ? `printf '# Written by the pipeline.\\nimage:\\n  digest: "%s"\\n  commit: "%s"\\n' "$DIGEST" "$GITHUB_SHA" >${file}`
            : `printf '# Written by the pipeline.\\nimage:\\n  digest: "%s"\\n' "$DIGEST" >${file}`,
          `git add ${file}`,
          'if git diff --cached --quiet; then exit 0; fi',
          ['git', 'config', 'user.name', 'deliver'],
          ['git', 'config', 'user.email', 'deliver@users.noreply.github.com'],
          `git commit --message "Release $DIGEST of ${subject.service.name} to ${environment}"`,
          'for attempt in 1 2 3 4 5; do',
          '  if git push origin "HEAD:$BRANCH"; then exit 0; fi',
          '  sleep "$attempt"',
          '  git pull --rebase origin "$BRANCH"',
          'done',
          'echo "::error::The release could not be pushed to $BRANCH."',
          'exit 1',
        ),
      },
    ],
  };
}
