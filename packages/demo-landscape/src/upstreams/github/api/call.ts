import { z } from 'zod';
import { jsonReply, type Reply } from '../../../http/reply';
import { ApiProblem, notFound } from '../ApiProblem';
import type { Call } from '../routes';
import type { Repository } from '../World';

/** The repository that the path names. @throws `ApiProblem` 404 */
export function repositoryOf({ world, path }: Call): Repository {
  return world.repository(path.owner, path.repo);
}

/** What was sent, as it should be. @throws `ApiProblem` 422 that names the first field that is not */
export function bodyOf<T extends z.ZodType>(
  { body }: Call,
  schema: T,
): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  throw new ApiProblem(
    422,
    `Invalid request.\n\n${issue?.path.join('.') ?? 'The body'}: ${
      issue?.message ?? 'not as expected'
    }`,
  );
}

/** The hash of the commit that a branch, tag or hash means. @throws `ApiProblem` as GitHub says it */
export async function commitOf(
  { git, record }: Repository,
  revision = record.defaultBranch,
): Promise<string> {
  const sha = await git.resolve(revision.replace(/^refs\/heads\//, ''));
  if (sha !== undefined) {
    return sha;
  }
  if ((await git.branches()).size === 0) {
    throw new ApiProblem(409, 'Git Repository is empty.');
  }
  throw notFound();
}

/** One page of a list, and where the others are. */
export function pageOf<T>(
  { world, request }: Call,
  items: readonly T[],
): Reply {
  const { size, page } = paging(request.query);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, name: string) => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(to));
    return `<${world.options.url}${request.path}?${query}>; rel="${name}"`;
  };
  const links = page < last ? [link(page + 1, 'next'), link(last, 'last')] : [];
  return jsonReply(
    200,
    items.slice((page - 1) * size, page * size),
    links.length > 0 ? { link: links.join(', ') } : {},
  );
}

/** `per_page` and `page`, as far as they make sense. */
export function paging(query: URLSearchParams): { size: number; page: number } {
  const whole = (name: string, otherwise: number) => {
    const value = Number(query.get(name) ?? otherwise);
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  return { size: Math.min(100, whole('per_page', 30)), page: whole('page', 1) };
}
