import { escapeHtml, page } from '../../http/html';
import { htmlReply, type Reply } from '../../http/reply';
import { notFound } from './ApiProblem';
import type { Call, Route } from './routes';
import { runsOf } from './runs';
import { pullsOf } from './api/pulls';
import { commitOf, repositoryOf } from './api/call';
import { fullName } from './World';

/** The largest file that is shown, in bytes. */
const mostShown = 200 * 1024;

function link(href: string, text: string): string {
  return `<a href="${escapeHtml(encodeURI(href))}">${escapeHtml(text)}</a>`;
}

function list(items: readonly string[], none: string): string {
  return items.length === 0
    ? `<p class="note">${escapeHtml(none)}</p>`
    : `<ul>${items.map(item => `<li>${item}</li>`).join('')}</ul>`;
}

function home({ world }: Call): Reply {
  return htmlReply(
    200,
    page(
      'GitHub of the demo',
      `<h1>GitHub of the demo</h1>
<p class="note">Repositories of this machine behind GitHub's API. What is published from the portal lands here.</p>
${list(
  world.memory.repositories.map(record =>
    link(`/${fullName(record)}`, fullName(record)),
  ),
  'Nothing has been published yet.',
)}`,
    ),
  );
}

async function repositoryPage(call: Call): Promise<Reply> {
  const { world } = call;
  const repository = repositoryOf(call);
  const { git, record } = repository;
  const name = fullName(record);
  const sha = (await git.branches()).get(record.defaultBranch);
  const entries = sha ? await git.tree(sha, { recursive: true }) : [];
  const runs = (await runsOf(world, repository)).slice(0, 10);
  return htmlReply(
    200,
    page(
      name,
      `<h1>${link('/', 'GitHub of the demo')} / ${escapeHtml(name)}</h1>
<p class="note">${escapeHtml(record.description ?? '')}</p>
<h2>Files of ${escapeHtml(record.defaultBranch)}</h2>
${list(
  entries
    .filter(({ type }) => type === 'blob')
    .map(({ path }) =>
      link(`/${name}/blob/${record.defaultBranch}/${path}`, path),
    ),
  'There is no commit yet.',
)}
<h2>Pull requests</h2>
${list(
  pullsOf(call, repository)
    .map(({ number, title, merged, closedAt }) => {
      const closed = closedAt === undefined ? 'open' : 'closed';
      return `${link(`/${name}/pull/${number}`, `#${number} ${title}`)} (${
        merged ? 'merged' : closed
      })`;
    })
    .reverse(),
  'There are none.',
)}
<h2>Workflow runs</h2>
${list(
  runs.map(
    ({ workflow, push, state }) =>
      `${escapeHtml(workflow.name)} of ${escapeHtml(
        push.branch,
      )} ${push.sha.slice(0, 7)}: ${state.conclusion ?? state.status}`,
  ),
  'There are none.',
)}`,
    ),
  );
}

async function filePage(call: Call): Promise<Reply> {
  const repository = repositoryOf(call);
  const { git, record } = repository;
  const [revision = '', ...rest] = call.path['*'].split('/');
  const path = rest.join('/');
  const sha = await commitOf(repository, revision);
  const entry = await git.entry(sha, path);
  if (entry?.type !== 'blob') {
    throw notFound();
  }
  const bytes = await git.blob(entry.sha);
  const name = fullName(record);
  return htmlReply(
    200,
    page(
      `${path} of ${name}`,
      `<h1>${link(`/${name}`, name)} / ${escapeHtml(path)}</h1>
<pre>${escapeHtml(bytes.subarray(0, mostShown).toString('utf8'))}</pre>`,
    ),
  );
}

async function pullPage(call: Call): Promise<Reply> {
  const repository = repositoryOf(call);
  const name = fullName(repository.record);
  const pull = pullsOf(call, repository).find(
    ({ number }) => String(number) === call.path.number,
  );
  if (!pull) {
    throw notFound();
  }
  const closed = pull.closedAt === undefined ? 'open' : 'closed';
  return htmlReply(
    200,
    page(
      `${pull.title} of ${name}`,
      `<h1>${link(`/${name}`, name)} / #${pull.number} ${escapeHtml(
        pull.title,
      )}</h1>
<p class="note">${pull.merged ? 'merged' : closed}: ${escapeHtml(
        pull.head,
      )} into ${escapeHtml(pull.base)}</p>
<pre>${escapeHtml(pull.body ?? '')}</pre>`,
    ),
  );
}

/** What people see who follow a link. */
export const pageRoutes: readonly Route[] = [
  ['GET /', home],
  ['GET /:owner/:repo', repositoryPage],
  ['GET /:owner/:repo/blob/*', filePage],
  ['GET /:owner/:repo/pull/:number', pullPage],
];
