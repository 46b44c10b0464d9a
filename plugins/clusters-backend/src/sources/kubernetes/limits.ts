/** How long an API server may take; in milliseconds. */
export interface AskLimits {
  connectMs: number;
  idleMs: number;
  totalMs: number;
}

/**
 * One whose etcd is gone takes four seconds to say so. Connecting and answering have the same time, so that one that
 * hangs is told in the same words over an old connection and over a new one.
 */
export const askLimits: AskLimits = {
  connectMs: 8_000,
  idleMs: 8_000,
  totalMs: 10_000,
};
