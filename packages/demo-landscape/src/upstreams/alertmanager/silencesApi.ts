import { jsonReply, type Reply, type Request } from '../../http/reply';
import {
  holdsMatchers,
  matcherProblem,
  silenceState,
  sortSilences,
  toWire,
} from '../../silences/Silence';
import type { SilenceView } from '../../silences/SilenceStore';
import type { AlertmanagerParts } from './parts';
import { readPostedSilence } from './postedSilence';
import { filtersOf, flag, refusing } from './query';

const uuid =
  /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** GET /silences: expired ones too, unless asked not to. */
export function getSilences(
  { query }: Request,
  parts: AlertmanagerParts,
): Reply {
  return refusing(() => {
    const filter = filtersOf(query.getAll('filter'), '');
    const wanted = {
      active: flag(query, 'active'),
      pending: flag(query, 'pending'),
      expired: flag(query, 'expired'),
    };
    const view = viewOf(parts);
    const found = parts.context.silences
      .list(view)
      .filter(
        silence =>
          wanted[silenceState(silence, view.now)] &&
          holdsMatchers(silence, filter),
      );
    return jsonReply(
      200,
      sortSilences(found, view.now).map(silence => toWire(silence, view.now)),
    );
  });
}

/** POST /silences: creates, edits in place, or ends the old one and creates a new one. */
export function postSilence(request: Request, parts: AlertmanagerParts): Reply {
  const { silence, refusal } = readPostedSilence(request);
  if (refusal) {
    return refusal;
  }
  const view = viewOf(parts);
  if (Date.parse(silence.startsAt) >= Date.parse(silence.endsAt)) {
    return jsonReply(
      400,
      'Failed to create silence: start time must be before end time',
    );
  }
  if (Date.parse(silence.endsAt) < view.now) {
    return jsonReply(
      400,
      "Failed to create silence: end time can't be in the past",
    );
  }
  const problem = matcherProblem(silence.matchers);
  if (problem) {
    return jsonReply(400, problem);
  }
  const silenceID = parts.context.silences.set(view, silence);
  return silenceID === undefined
    ? jsonReply(404, 'silence not found')
    : jsonReply(200, { silenceID });
}

/** GET /silence/{id}; the 404 has no body. */
export function getSilence(request: Request, parts: AlertmanagerParts): Reply {
  return withId(request, id => {
    const view = viewOf(parts);
    const silence = parts.context.silences
      .list(view)
      .find(one => one.id === id);
    return silence ? jsonReply(200, toWire(silence, view.now)) : empty(404);
  });
}

/** DELETE /silence/{id}: ends it; twice is fine. */
export function deleteSilence(
  request: Request,
  parts: AlertmanagerParts,
): Reply {
  return withId(request, id =>
    empty(parts.context.silences.expire(viewOf(parts), id) ? 200 : 404),
  );
}

function withId({ path }: Request, answer: (id: string) => Reply): Reply {
  const id = path.replace(/\/$/, '').split('/').at(-1) ?? '';
  return uuid.test(id)
    ? answer(id.toLowerCase())
    : jsonReply(422, {
        code: 601,
        message: `silenceID in path must be of type uuid: ${JSON.stringify(
          id,
        )}`,
      });
}

function empty(status: number): Reply {
  return { status, headers: {}, body: '' };
}

function viewOf({ context }: AlertmanagerParts): SilenceView {
  const { self, clock } = context;
  return {
    region: self.region ?? 'eu',
    origin: self.id,
    now: clock.now(),
  };
}
