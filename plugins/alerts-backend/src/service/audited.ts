import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';

/** Does something between two entries of Backstage's audit log: that it was tried, and how it went. */
export async function audited<T>(
  auditor: AuditorService,
  event: AuditorServiceCreateEventOptions,
  work: () => Promise<T>,
): Promise<T> {
  const begun = await auditor.createEvent({
    severityLevel: 'medium',
    ...event,
  });
  try {
    const done = await work();
    await begun.success();
    return done;
  } catch (error) {
    await begun.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
