import { InputError } from '@backstage/errors';
import { readTextFile } from '../files/readTextFile';
import type { TlsOptions } from '../http/createAgents';
import type { ConfiguredUpstream } from './ConfiguredUpstream';

/** TLS of an upstream, its files read now. @throws Error naming the key and the file that cannot be read */
export async function readTls({
  tls,
  key,
}: ConfiguredUpstream): Promise<TlsOptions | undefined> {
  if (!tls) {
    return undefined;
  }
  const part = async (name: 'ca' | 'cert' | 'key') => {
    const file = tls[`${name}File`];
    if (file === undefined) {
      return tls[name];
    }
    try {
      return await readTextFile(file);
    } catch (error) {
      throw new InputError(
        `${key}.tls.${name}File: ${
          error instanceof Error ? error.message : String(error)
        }`,
        error,
      );
    }
  };
  const [ca, cert, clientKey] = await Promise.all([
    part('ca'),
    part('cert'),
    part('key'),
  ]);
  return {
    ca,
    cert,
    key: clientKey,
    serverName: tls.serverName,
    rejectUnauthorized: !tls.insecureSkipVerify,
  };
}
