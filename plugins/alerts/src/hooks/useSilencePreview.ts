import { useApi } from '@backstage/core-plugin-api';
import type {
  SilencePreview,
  SilencePreviewRequest,
} from '@portolan/plugin-alerts-common';
import { useEffect, useRef, useState } from 'react';
import { alertsApiRef } from '../api/alertsApi';

/** Milliseconds of rest before what is typed is asked about. */
const restMs = 400;
/** Milliseconds after which the answer is asked for again: alerts come and go while one writes. */
const everyMs = 15_000;

/** What a silence would do, as far as it is known. */
export interface Previewed {
  /** The newest answer, also while it is asked again. */
  preview?: SilencePreview;
  /** Whether the answer is to exactly what was asked last. */
  isCurrent: boolean;
  error?: Error;
}

/**
 * Asks what a silence would hit, shortly after the last change and again every 15 seconds.
 *
 * @param key - what was drafted; another draft is another question
 * @param request - makes the question when it is asked, because its end moves with the clock; none asks nothing
 */
export function useSilencePreview(
  key: string,
  request: (() => SilencePreviewRequest) | undefined,
): Previewed {
  const client = useApi(alertsApiRef);
  const [known, setKnown] = useState<{
    key: string;
    preview: SilencePreview;
  }>();
  const [failed, setFailed] = useState<{ key: string; error: Error }>();
  const latest = useRef(request);
  latest.current = request;
  const asks = request !== undefined;
  useEffect(() => {
    if (!asks) {
      return undefined;
    }
    const controller = new AbortController();
    const ask = async () => {
      try {
        const make = latest.current;
        if (!make) {
          return;
        }
        const { body } = await client.previewSilence(make(), controller.signal);
        setKnown({ key, preview: body });
        setFailed(undefined);
      } catch (error) {
        if (!controller.signal.aborted) {
          setFailed({
            key,
            error: error instanceof Error ? error : new Error(`${error}`),
          });
        }
      }
    };
    const first = setTimeout(ask, restMs);
    const again = setInterval(ask, everyMs);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      controller.abort();
    };
  }, [client, key, asks]);
  const error = failed?.key === key ? failed.error : undefined;
  return {
    preview: known?.preview,
    isCurrent: known?.key === key && error === undefined,
    error,
  };
}
