/** @throws unless the address answers with a good status within two seconds, or with any if `anyStatus` */
export async function answers(
  url: string,
  { anyStatus = false }: { anyStatus?: boolean } = {},
): Promise<void> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await answer.body?.cancel();
  if (!answer.ok && !anyStatus) throw new Error(`${url}: ${answer.status}`);
}
