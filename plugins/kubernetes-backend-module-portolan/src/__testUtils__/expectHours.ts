import type { ClusterConnection } from '@portolan/portal-node';

/**
 * Asks a cluster every 30 s for some hours; every request must be answered.
 *
 * @returns how often it was asked
 */
export async function expectHours(
  connection: ClusterConnection,
  clock: { passes(ms: number): void },
  hours: number,
): Promise<number> {
  const times = hours * 120;
  for (let count = 0; count < times; count += 1) {
    clock.passes(30_000);
    expect((await connection.get('/readyz')).body.toString()).toBe('ok');
  }
  return times;
}
