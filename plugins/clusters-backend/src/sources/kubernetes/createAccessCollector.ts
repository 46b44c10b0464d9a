import {
  countRights,
  kindInWords,
  missingRights,
  rightInWords,
  rightsInWords,
  wantedRights,
} from '@portolan/plugin-clusters-common';
import {
  ProblemError,
  type ClusterConnection,
  type Collector,
} from '@portolan/portal-node';
import { accessStream, onlyKey } from '../streams';
import { createInstalledKinds } from './createInstalledKinds';
import { createRefusals } from './createRefusals';
import type { AskLimits } from './limits';
import { rulesReviewSchema } from './wire';

/**
 * A review is made for a namespace, and then also counts what is bound in it alone. No namespace can have this name,
 * so nothing can: what is left are the rights in the whole cluster. Seen of API servers 1.33 and 1.37.
 */
const noNamespace = 'portolan: in every namespace';

/** Where the ClusterRole is to be had; see `router.ts`. */
const remedy =
  'the ClusterRole it needs stands at /api/clusters/v1/role and in the README of clusters-backend';

/**
 * Asks an API server what the portal may do, once a minute. A review is a question: it is answered and stored nowhere.
 * Where an authorizer cannot list what it gives, what is not listed is asked for right by right.
 *
 * @param options - `onGiven` is called whenever nothing is missing, with the kinds that are not installed, as kubectl
 *   names them
 */
export function createAccessCollector(options: {
  connection: ClusterConnection;
  limits: AskLimits;
  onGiven: (notInstalled: ReadonlySet<string>) => void;
  now?: () => number;
}): Collector {
  const { connection, limits, onGiven, now = Date.now } = options;
  const { name } = connection.cluster;
  const installed = createInstalledKinds({ connection, limits, now });
  const refusals = createRefusals({ connection, limits, now });

  return {
    stream: accessStream(name),
    everyMs: 60_000,
    limitMs: 30_000,
    async collect({ signal }) {
      const { data, answer } = await connection.review(
        'SelfSubjectRulesReview',
        { namespace: noNamespace },
        { ...limits, signal, schema: rulesReviewSchema },
      );
      const missing = missingRights(data.status, wantedRights);
      const notInstalled = await installed.notAmong(missing, signal);
      const lacking = missing.filter(
        right => right.type === 'path' || !notInstalled.has(kindInWords(right)),
      );
      if (data.status.incomplete) {
        const refused = await refusals.firstOf(lacking, signal);
        if (refused) {
          throw forbidden(
            rightInWords(refused),
            `${name} does not let the portal ${rightInWords(
              refused,
            )}, and does not list all that it lets it; ${remedy}`,
          );
        }
      } else if (lacking.length > 0) {
        const words = rightsInWords(lacking);
        throw forbidden(
          words,
          `${name} does not let the portal ${words}; ${remedy}`,
        );
      }
      onGiven(notInstalled);
      const rights =
        countRights(wantedRights) - (missing.length - lacking.length);
      return {
        records: new Map([
          [onlyKey, { rights, notInstalled: [...notInstalled] }],
        ]),
        answer,
      };

      function forbidden(what: string, message: string) {
        return new ProblemError(
          { kind: 'forbidden', missing: what, message },
          { answer },
        );
      }
    },
  };
}
