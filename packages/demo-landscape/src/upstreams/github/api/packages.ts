import { createHash } from 'node:crypto';
import { jsonReply } from '../../../http/reply';
import { notFound } from '../ApiProblem';
import type { Call, Route } from '../routes';
import { runsOf } from '../runs';
import { accountShape, repositoryShape } from '../shapes';
import { sameName, type Repository } from '../World';
import { pageOf } from './call';

interface Version {
  id: number;
  /** The image's digest. */
  name: string;
  created_at: string;
  updated_at: string;
  metadata: { package_type: 'container'; container: { tags: string[] } };
}

/**
 * What runs of the default branch have pushed, newest first: an image each, of a repository that has a Dockerfile.
 * The digest is made of the commit, for there is no image.
 */
async function versionsOf(
  call: Call,
  repository: Repository,
): Promise<Version[]> {
  const { world } = call;
  const { git, record } = repository;
  const shas = new Set<string>();
  const versions: Version[] = [];
  for (const run of await runsOf(world, repository)) {
    const { sha, branch, number } = run.push;
    if (
      branch !== record.defaultBranch ||
      run.state.conclusion !== 'success' ||
      shas.has(sha) ||
      !(await git.entry(sha, 'Dockerfile'))
    ) {
      continue;
    }
    shas.add(sha);
    const at = world.instant(run.updatedAt);
    versions.push({
      id: number,
      name: `sha256:${createHash('sha256').update(sha).digest('hex')}`,
      created_at: at,
      updated_at: at,
      metadata: {
        package_type: 'container',
        container: {
          tags: [sha, ...(versions.length === 0 ? [branch] : [])],
        },
      },
    });
  }
  return versions;
}

async function packagesOf(call: Call) {
  const { world, path } = call;
  const found = await Promise.all(
    world.memory.repositories
      .filter(({ owner }) => sameName(owner, path.org))
      .map(async ({ owner, name }) => {
        const repository = world.repository(owner, name);
        const versions = await versionsOf(call, repository);
        const [newest] = versions;
        return newest && { repository, versions, newest };
      }),
  );
  return found.filter(one => one !== undefined);
}

function packageShape(
  call: Call,
  { repository, versions, newest }: Awaited<ReturnType<typeof packagesOf>>[0],
) {
  const { world } = call;
  const { record } = repository;
  return {
    id: record.id,
    name: record.name,
    package_type: 'container',
    owner: accountShape(world, record.owner),
    version_count: versions.length,
    visibility: record.private ? 'private' : 'public',
    created_at: versions.at(-1)?.created_at,
    updated_at: newest.created_at,
    repository: repositoryShape(world, repository),
  };
}

async function packageOf(call: Call) {
  const found = (await packagesOf(call)).find(({ repository }) =>
    sameName(repository.record.name, call.path.name),
  );
  if (!found) {
    throw notFound();
  }
  return found;
}

/** Container images of the organization. */
export const packageRoutes: readonly Route[] = [
  [
    'GET /orgs/:org/packages',
    async call => {
      const kind = call.request.query.get('package_type');
      const found = kind === 'container' ? await packagesOf(call) : [];
      return pageOf(
        call,
        found.map(one => packageShape(call, one)),
      );
    },
  ],
  [
    'GET /orgs/:org/packages/container/:name',
    async call => jsonReply(200, packageShape(call, await packageOf(call))),
  ],
  [
    'GET /orgs/:org/packages/container/:name/versions',
    async call => pageOf(call, (await packageOf(call)).versions),
  ],
];
