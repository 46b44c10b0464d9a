import { escapeHtml, page } from '../../http/html';
import type { AlertmanagerParts } from './parts';

/** A page for people who follow a link here; the real one has a user interface of its own. */
export function alertmanagerPage({
  context,
  alerts,
}: AlertmanagerParts): string {
  const { self, clock } = context;
  const rows = alerts(clock.now())
    .map(({ alert, silencedBy, inhibitedBy }) => {
      const held = silencedBy.length > 0 ? 'silenced' : 'inhibited';
      const state =
        silencedBy.length + inhibitedBy.length > 0 ? held : 'active';
      return `<tr><td>${escapeHtml(
        alert.labels.alertname,
      )}</td><td>${escapeHtml(
        alert.labels.severity ?? '',
      )}</td><td>${state}</td><td>${escapeHtml(
        alert.annotations.summary ?? '',
      )}</td></tr>`;
    })
    .join('\n');
  return page(
    `Alertmanager ${self.name}`,
    `<h1>Alertmanager ${escapeHtml(self.name)}</h1>
<p class="note">Part of Portolan's demo landscape. It speaks <a href="/api/v2/alerts">API v2</a>: <a href="/api/v2/alerts/groups">groups</a>, <a href="/api/v2/silences">silences</a>, <a href="/api/v2/status">status</a>.</p>
<table><thead><tr><th>Alert</th><th>Severity</th><th>State</th><th>Summary</th></tr></thead>
<tbody>
${rows}
</tbody></table>`,
  );
}
