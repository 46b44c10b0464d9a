import { z } from 'zod';
import type { Kubectl } from './kubectl';
import { readerNamespace, readerTokenName } from './reader';

const secretSchema = z.object({
  data: z.looseObject({ token: z.string().min(1) }).catchall(z.string()),
});

/**
 * What is in the Secret of the portal's token, in base64, as soon as Kubernetes has filled it in.
 *
 * @throws when that takes longer than half a minute
 */
export async function readerTokenData(
  kubectl: Kubectl,
): Promise<Record<string, string> & { token: string }> {
  const secret = [`secret/${readerTokenName}`, '-n', readerNamespace];
  await kubectl('wait', ...secret, '--for=jsonpath={.data.token}');
  const text = await kubectl('get', ...secret, '-o', 'json');
  return secretSchema.parse(JSON.parse(text)).data;
}
