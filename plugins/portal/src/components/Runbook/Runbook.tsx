import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  AreaError,
  observe,
  serviceRefOf,
  sightingSchema,
  type Observation,
} from '@portolan/portal-common';
import { ObservationView, useNow } from '@portolan/portal-react';
import { useQuery } from '@tanstack/react-query';
import Markdown from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { z } from 'zod';

const runbookSchema = sightingSchema(
  z.object({ markdown: z.string(), url: z.string() }),
);
type Runbook = { markdown: string; url: string };

/** The runbook of the entity, as it stands at its source; sanitised, links within it resolved against it. */
export function RunbookTab() {
  const { entity } = useEntity();
  const { fetch } = useApi(fetchApiRef);
  const now = useNow();
  const ref = serviceRefOf({
    kind: entity.kind,
    namespace: entity.metadata.namespace ?? 'default',
    name: entity.metadata.name,
  });
  const { data, error } = useQuery({
    queryKey: ['portal', 'runbook', ref],
    queryFn: async () => {
      const response = await fetch(
        `plugin://portal/v1/runbook?service=${encodeURIComponent(ref)}`,
      );
      if (!response.ok) {
        throw new AreaError(
          response.status,
          `The runbook could not be asked for: ${response.status} ${response.statusText}`,
        );
      }
      return runbookSchema.parse(await response.json());
    },
    refetchInterval: 60_000,
    retry: false,
  });
  const observation: Observation<Runbook> =
    data || !error
      ? observeOrPending(data, now)
      : {
          state: 'failed',
          problem: {
            kind: 'error',
            message: error.message,
            since: new Date(now).toISOString(),
          },
        };
  return (
    <ObservationView observation={observation}>
      {runbook => (
        <Markdown
          remarkPlugins={[remarkGfm]}
          rehypePlugins={[rehypeSanitize]}
          urlTransform={href => resolveHref(href, runbook.url)}
        >
          {runbook.markdown}
        </Markdown>
      )}
    </ObservationView>
  );
}

function observeOrPending(
  data: z.infer<typeof runbookSchema> | undefined,
  now: number,
): Observation<Runbook> {
  return data ? observe(data, now) : { state: 'pending' };
}

/** http and https only; relative links lead to where the runbook stands. */
export function resolveHref(href: string, base: string): string {
  if (href.startsWith('#')) {
    return href;
  }
  if (!URL.canParse(href, base)) {
    return '';
  }
  const url = new URL(href, base);
  return url.protocol === 'https:' || url.protocol === 'http:'
    ? url.toString()
    : '';
}
