import { escapeHtml, page } from '../http/html';
import { repositoryPath } from '../upstreams/repositories';
import { controlPath, describeUpstream, type ControlParts } from './parts';

/** The index of the landscape for people. */
export function controlPage({ upstreams, story }: ControlParts): string {
  const { stage, sentence, next } = story.state();
  const rows = upstreams
    .map(describeUpstream)
    .map(
      one =>
        `<tr><td><a href="${escapeHtml(one.url)}">${escapeHtml(
          one.id,
        )}</a></td><td>${escapeHtml(one.kind)}</td><td>${escapeHtml(
          one.fault,
        )}</td><td>${escapeHtml(one.sentence)}</td></tr>`,
    );
  const base = upstreams[0]?.endpoint.url ?? '';
  const origin = base ? new URL(base).origin : '';
  return page(
    "Portolan's demo landscape",
    `<h1>Portolan's demo landscape</h1>
<p class="note">A small world of travel services behind the real interfaces of its upstreams. Nothing here is real, and it can be reached from this machine only.</p>
<h2>Upstreams</h2>
<table><thead><tr><th>Upstream</th><th>Kind</th><th>Fault</th><th>What a page should show</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>
<h2>Story: ${escapeHtml(stage)}</h2>
<p>${escapeHtml(sentence)}${
      next ? ` Next: ${escapeHtml(next.stage)} at ${escapeHtml(next.at)}.` : ''
    }</p>
<h2>Break something</h2>
<pre>curl -X PUT ${origin}${controlPath}/upstreams/alertmanager-eu-a/fault -d '{"fault":"hang"}'
curl -X DELETE ${origin}${controlPath}/faults
curl -X POST ${origin}${controlPath}/story/start</pre>
<p class="note"><a href="${controlPath}/upstreams">upstreams</a> · <a href="${controlPath}/faults">faults</a> · <a href="${controlPath}/story">story</a> · <a href="${repositoryPath}/">the repository of the catalog</a></p>`,
  );
}
