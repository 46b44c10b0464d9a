import type { DueNotice, ServiceDirectory } from '@portolan/portal-node';
import type { AlertsIndex } from '../AlertsIndex';
import { dueNotices, toNotification } from './dueNotices';

/** Where no alert changed, time alone changes what is due. */
const lookAgainMs = 60_000;

/** Tells of which new critical alerts owners are to be told; at no cost where nothing changed. */
export function createAlertNotices(options: {
  index: AlertsIndex;
  directory: ServiceDirectory;
}): (now: number) => readonly DueNotice[] {
  const { index, directory } = options;
  let looked: { at: number; alerts?: unknown; due: DueNotice[] } = {
    at: 0,
    due: [],
  };
  return at => {
    const alerts = index.all();
    if (alerts !== looked.alerts || at - looked.at >= lookAgainMs) {
      const due = dueNotices(alerts, at).map(notice => ({
        key: notice.key,
        recipients: notice.recipients,
        payload: toNotification(notice, ref => directory.find(ref)),
      }));
      looked = { at, alerts, due };
    }
    return looked.due;
  };
}
