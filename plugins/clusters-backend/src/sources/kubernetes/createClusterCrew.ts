import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  kindInWords,
  kindNames,
  kinds,
  type ValueDigest,
} from '@portolan/plugin-clusters-common';
import { streamId } from '@portolan/portal-common';
import type {
  ClusterConnection,
  CrewMember,
  Mirror,
} from '@portolan/portal-node';
import { createHandshakeCollector } from '../certificates/createHandshakeCollector';
import { accessStream, deprecatedCallsStream, watchStream } from '../streams';
import { createAccessCollector } from './createAccessCollector';
import { createDeprecatedCallsCollector } from './createDeprecatedCallsCollector';
import { createReachabilityCollector } from './createReachabilityCollector';
import { createWatches } from './createWatches';
import { askLimits } from './limits';

/** Everything that asks one cluster: whether it answers, what the portal may read, which deprecated
 * APIs are called, what certificates are shown, and what there is of each kind. */
export function createClusterCrew(options: {
  connection: ClusterConnection;
  mirror: Mirror;
  logger: LoggerService;
  /** Whether hosts are asked for their certificates. */
  isAskingCertificates: boolean;
  digest?: ValueDigest;
}): CrewMember[] {
  const { connection, mirror, logger, isAskingCertificates, digest } = options;
  const { name } = connection.cluster;
  const asked = { connection, limits: askLimits };

  function refresh(streams: string[]) {
    if (streams.length === 0) return;
    mirror
      .requestRefresh(streams)
      .catch(error =>
        logger.warn(`${name} is asked again later`, { error: String(error) }),
      );
  }

  return [
    createReachabilityCollector({
      ...asked,
      onReturn: () => {
        connection.pace.succeeded();
        connection.pace.hurry();
        // What was away may have come back with other rights.
        refresh([streamId(accessStream(name))]);
      },
    }),
    createAccessCollector({
      ...asked,
      // What was refused is left alone for minutes, and may have been given back before anybody saw that it was gone.
      onGiven: notInstalled =>
        refresh(
          [
            deprecatedCallsStream(name),
            ...kindNames
              .filter(kind => !notInstalled.has(kindInWords(kinds[kind])))
              .map(kind => watchStream(name, kind)),
          ]
            .map(spec => streamId(spec))
            .filter(id => mirror.stream(id)?.problem?.kind === 'forbidden'),
        ),
    }),
    createDeprecatedCallsCollector({ connection }),
    ...(isAskingCertificates
      ? [createHandshakeCollector({ cluster: connection.cluster, mirror })]
      : []),
    ...createWatches(connection, digest),
  ];
}
