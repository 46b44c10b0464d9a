import type { Remark, Writer } from '../GeneratedFile';
import { expression, type WorkflowValue, workflowText } from '../text/workflow';
import { createActions } from './Actions';
import { buildJob } from './build';
import { checkRemarks, checksJob } from './checks';
import { deployJob, deployJobName } from './deploy';
import { createPipeline, isBuilt, type Job, type Pipeline } from './Pipeline';
import { releaseJob } from './release';
import { pipelineRemarks } from './remarks';

/** Environments in an order in which each comes after the one it is promoted from; those of a circle are left out. */
function inOrder({ subject }: Pipeline): string[] {
  const { environments } = subject.platform;
  const done: string[] = [];
  const left = new Set(Object.keys(environments));
  for (let before = -1; before !== done.length; ) {
    before = done.length;
    for (const name of left) {
      const after = environments[name]?.after;
      if (after !== undefined && !done.includes(after)) continue;
      done.push(name);
      left.delete(name);
    }
  }
  return done;
}

interface Jobs {
  jobs: Record<string, Job>;
  /** Environments that cannot be reached, or whose predecessor cannot. */
  unreached: string[];
}

function deployments(pipeline: Pipeline): Jobs {
  const { service, platform } = pipeline.subject;
  const jobs: Record<string, Job> = {};
  const unreached: string[] = [];
  for (const name of inOrder(pipeline)) {
    const after = platform.environments[name]?.after;
    const job =
      platform.delivery === 'argo-cd'
        ? isBuilt(service) && releaseJob(pipeline, name)
        : deployJob(pipeline, name);
    if (job === false) continue;
    if (job === undefined || (after !== undefined && unreached.includes(after)))
      unreached.push(name);
    else jobs[deployJobName(name)] = job;
  }
  return { jobs, unreached };
}

function allJobs(pipeline: Pipeline): Jobs {
  const check = checksJob(pipeline);
  if (!isBuilt(pipeline.subject.service)) {
    const { jobs, unreached } = deployments(pipeline);
    return { jobs: { check, ...jobs }, unreached };
  }
  const build = buildJob(pipeline);
  if (build === undefined)
    return { jobs: { check }, unreached: inOrder(pipeline) };
  const { jobs, unreached } = deployments(pipeline);
  return { jobs: { check, build, ...jobs }, unreached };
}

function unreachedRemarks(unreached: readonly string[]): Remark[] {
  return unreached.length === 0
    ? []
    : [
        {
          kind: 'decision',
          path: [],
          text: `The pipeline does not deploy to ${unreached.join(
            ', ',
          )}: the action that signs in there is missing.`,
          remedy: 'Add its commit to ci.actions of the platform file.',
          who: 'platform team',
        },
      ];
}

/**
 * Writes the pipeline: checks, one build, and the same digest through all environments. It is theirs from the first
 * day; later changes of ours are offered by a merge.
 */
export const writePipeline: Writer = subject => {
  const { service, platform } = subject;
  if (platform.ci.system === 'gitlab-ci')
    return {
      files: [],
      remarks: [
        {
          kind: 'decision',
          path: [],
          text: 'No pipeline is written for GitLab CI: there is no judge of its files that runs without a GitLab server, and what was not judged is not given out.',
          remedy:
            'Write .gitlab-ci.yml by hand: check, build once, sign, then helm upgrade with the same digest for each environment, as the runbook has it; or set ci.system to github-actions.',
          who: 'platform team',
        },
      ],
    };
  const actions = createActions(platform);
  const pipeline = createPipeline(subject, actions);
  if (pipeline === undefined) return { files: [], remarks: actions.remarks() };
  const { jobs, unreached } = allJobs(pipeline);
  const workflow: Record<string, WorkflowValue> = {
    name: 'Deliver',
    on: {
      push: {
        branches: ['main'],
        ...(platform.delivery === 'argo-cd' && {
          'paths-ignore': ['deploy/release.*.yaml'],
        }),
      },
      pull_request: {},
    },
    permissions: {},
    concurrency: {
      group: expression("format('deliver-{0}', github.ref)"),
      'cancel-in-progress': expression("github.event_name == 'pull_request'"),
    },
    defaults: { run: { shell: 'bash' } },
    jobs,
  };
  return {
    files: [
      {
        path: '.github/workflows/deliver.yaml',
        owner: 'yours',
        text: workflowText(
          [
            `Brings ${service.name} to its environments. Written once by portolan, then yours.`,
            'Checked on every pull request; from main it is built once, and the same digest goes from environment to environment.',
          ],
          workflow,
        ),
      },
    ],
    remarks: [
      ...actions.remarks(),
      ...checkRemarks(pipeline),
      ...unreachedRemarks(unreached),
      ...pipelineRemarks(pipeline),
    ],
  };
};
