import { entityPath, streamId } from '@portolan/portal-common';
import {
  createRecordReader,
  ownerRecipient,
  plainLine,
  type DueNotice,
  type Mirror,
  type NotificationContent,
  type Service,
} from '@portolan/portal-node';
import { noticesStream } from '../../sources/streams';
import {
  episodeRecordSchema,
  type EpisodeRecord,
  type NoticeRecord,
} from '../../store/episodeRecord';

/** The same notice is sent once in this time, which is longer than it is due; milliseconds. */
export const sentOnceMs = 24 * 60 * 60_000;

/** Tells which owners are to be told of services that fail in production, or no longer do. */
export function createServiceNotices(options: {
  mirror: Pick<Mirror, 'records'>;
  directory: { find(ref: string): Pick<Service, 'owner'> | undefined };
}): () => DueNotice[] {
  const { mirror, directory } = options;
  const read = createRecordReader(episodeRecordSchema);
  return () =>
    [...mirror.records(streamId(noticesStream)).values()].flatMap(record => {
      const known = read(record);
      const recipients =
        known?.notice && ownerRecipient(directory.find(known.service)?.owner);
      return known?.notice && recipients
        ? [
            {
              key: known.notice.key,
              recipients,
              payload: toNotification(known, known.notice),
            },
          ]
        : [];
    });
}

function toNotification(
  { service }: EpisodeRecord,
  { kind, title, description }: NoticeRecord,
): NotificationContent {
  return {
    title: plainLine(title, 200),
    ...(description ? { description: plainLine(description, 500) } : {}),
    link: `${entityPath(service)}/health`,
    severity: kind === 'failing' ? 'critical' : 'normal',
    topic: 'clusters',
    // In the inbox the end of an episode takes the place of its beginning.
    scope: `service-failing/${service}`,
  };
}
