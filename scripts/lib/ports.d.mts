/** Throws a Problem that names the first of these ports that is taken, its purpose and who has it. */
export function assertPortsFree(
  ports: Array<{ port: number; purpose: string; change: string }>,
): Promise<void>;
