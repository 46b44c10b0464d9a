import { useApi } from '@backstage/core-plugin-api';
import type { SilenceOperation } from '@portolan/plugin-alerts-common';
import { AreaError, type Answer } from '@portolan/portal-common';
import { useAreaQuery, useRefetch } from '@portolan/portal-react';
import { useEffect, useState } from 'react';
import { alertsApiRef } from '../api/alertsApi';

const soonMs = 1_000;
const laterMs = 15_000;

/** Something done to silences, from the click to its evidence. */
export interface SilenceWrite {
  phase: 'idle' | 'sending' | 'sent' | 'refused' | 'unclear';
  /** The id under which it was sent; sent again under the same id it is done once. */
  operation?: string;
  answer?: SilenceOperation;
  /** Why it was refused, or why nobody knows whether it was done. */
  message?: string;
}

/** Sends writes, and remembers how the newest went. */
export function useSilenceWrite(): SilenceWrite & {
  send: (
    operation: string,
    tell: () => Promise<Answer<SilenceOperation>>,
  ) => Promise<void>;
  reset: () => void;
} {
  const client = useApi(alertsApiRef);
  const refetch = useRefetch(client.area);
  const [write, setWrite] = useState<SilenceWrite>({ phase: 'idle' });
  const send = async (
    operation: string,
    tell: () => Promise<Answer<SilenceOperation>>,
  ) => {
    setWrite({ phase: 'sending', operation });
    try {
      const { body } = await tell();
      setWrite({ phase: 'sent', operation, answer: body });
      refetch();
    } catch (error) {
      setWrite({
        phase: isRefusal(error) ? 'refused' : 'unclear',
        operation,
        message: error instanceof Error ? error.message : `${error}`,
      });
    }
  };
  return { ...write, send, reset: () => setWrite({ phase: 'idle' }) };
}

/** A refusal was never begun; after all else nobody knows. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof AreaError && error.status >= 400 && error.status < 500
  );
}

/** How a write goes, asked every second until it is settled. */
export function useSilenceOperation(
  operation: string,
  first?: SilenceOperation,
): { answer?: SilenceOperation; error?: Error } {
  const client = useApi(alertsApiRef);
  const refetch = useRefetch(client.area);
  const [isSettled, setSettled] = useState(first ? settled(first) : false);
  const { answer, error } = useAreaQuery({
    client,
    question: 'silence operation',
    parameters: [operation],
    ask: options => client.silenceOperation(operation, options),
    everyMs: isSettled ? laterMs : soonMs,
  });
  const newest = answer?.body ?? first;
  const settledNow = newest !== undefined && settled(newest);
  useEffect(() => {
    if (settledNow !== isSettled) {
      setSettled(settledNow);
      refetch();
    }
  }, [settledNow, isSettled, refetch]);
  return { answer: newest, error };
}

function settled({ state }: SilenceOperation): boolean {
  return state !== 'intended' && state !== 'running';
}
