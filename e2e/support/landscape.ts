import type { AnyFaultName } from '../../packages/demo-landscape/src/faultCatalogue';

/** The control of a running landscape, as its panel and `curl` use it. */
export interface LandscapeControl {
  /** Plays a fault on an upstream, named as in the landscape's port table. */
  break(upstream: string, fault: AnyFaultName): Promise<void>;
  /** Ends every fault. */
  mend(): Promise<void>;
}

/** @param url - of the landscape, without a slash at the end */
export function landscapeControl(url: string): LandscapeControl {
  async function send(method: 'PUT' | 'DELETE', path: string, body?: object) {
    const answer = await fetch(`${url}/control/v1${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    const said = await answer.text();
    if (!answer.ok) {
      throw new Error(
        `${method} ${path}: the landscape answered ${answer.status} ${said}`,
      );
    }
  }
  return {
    break: (upstream, fault) =>
      send('PUT', `/upstreams/${upstream}/fault`, { fault }),
    mend: () => send('DELETE', '/faults'),
  };
}
