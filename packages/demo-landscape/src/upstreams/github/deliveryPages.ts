import { escapeHtml, page } from '../../http/html';
import { htmlReply, type Reply } from '../../http/reply';
import type { Delivery } from '../../scenario/delivery/deliveries';
import {
  deliveriesIn,
  deliveryIn,
  placesOf,
  serviceOf,
  serviceOwner,
} from './api/deliveries';
import type { Call, Route } from './routes';

function link(href: string, text: string): string {
  return `<a href="${escapeHtml(encodeURI(href))}">${escapeHtml(text)}</a>`;
}

function repositoryPage(call: Call): Reply {
  const { name } = serviceOf(call);
  const rows = deliveriesIn(call).map(
    delivery =>
      `<li>${link(
        placesOf(call, delivery).run,
        `${delivery.title} (#${delivery.number})`,
      )} by ${escapeHtml(delivery.author)}: ${
        delivery.state.conclusion ?? delivery.state.status
      }</li>`,
  );
  return htmlReply(
    200,
    page(
      `${serviceOwner}/${name}`,
      `<h1>${serviceOwner}/${escapeHtml(name)}</h1>
<p class="note">A repository of the demo without files: what its pipeline delivered.</p>
<h2>Workflow runs</h2>
<ul>${rows.join('\n')}</ul>`,
    ),
  );
}

function deliveryPage(
  call: Call,
  isWanted: (delivery: Delivery) => boolean,
): Reply {
  const delivery = deliveryIn(call, isWanted);
  const { world } = call;
  const name = `${serviceOwner}/${delivery.service.name}`;
  const places = placesOf(call, delivery);
  const { status, conclusion } = delivery.state;
  return htmlReply(
    200,
    page(
      `${delivery.title} of ${name}`,
      `<h1>${link(`/${name}`, name)} / ${escapeHtml(delivery.title)}</h1>
<p class="note">${escapeHtml(delivery.version)} by ${escapeHtml(
        delivery.author,
      )}</p>
<table><tbody>
<tr><th>Pull request</th><td>${link(
        places.pull,
        `#${delivery.number}`,
      )}, merged ${world.instant(delivery.mergedAt)}</td></tr>
<tr><th>Commit</th><td>${link(places.commit, delivery.sha)}</td></tr>
<tr><th>Workflow run</th><td>${link(places.run, 'Deliver')}, attempt ${
        delivery.attempt
      }: ${conclusion ?? status} since ${world.instant(
        delivery.updatedAt,
      )}</td></tr>
</tbody></table>`,
    ),
  );
}

/** What people see who follow a link to what was delivered. */
export const deliveryPageRoutes: readonly Route[] = [
  [`GET /${serviceOwner}/:repo`, repositoryPage],
  [
    `GET /${serviceOwner}/:repo/commit/:sha`,
    call => deliveryPage(call, ({ sha }) => sha === call.path.sha),
  ],
  [
    `GET /${serviceOwner}/:repo/pull/:number`,
    call =>
      deliveryPage(call, ({ number }) => String(number) === call.path.number),
  ],
  [
    `GET /${serviceOwner}/:repo/actions/runs/:id`,
    call => deliveryPage(call, ({ id }) => String(id) === call.path.id),
  ],
];
