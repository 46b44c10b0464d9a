import type { IncomingMessage, ServerResponse } from 'node:http';
import { FaultSwitch } from './faults';
import { Listener } from './http/Listener';
import type { Upstream } from './http/reply';
import { portOf, portTable, type UpstreamPort } from './ports';
import { repositoryPath } from './upstreams/repositories';
import type { UpstreamEndpoint } from './upstreams/upstreamContext';

/** An upstream's place in the landscape: its port is open, and what answers there is plugged in later. */
export interface Place {
  endpoint: UpstreamEndpoint;
  faults: FaultSwitch;
  plug(upstream: Upstream): void;
}

/** The open ports of a landscape. */
export interface Switchboard {
  places: readonly Place[];
  /** The control API shares the first port. */
  plugControl(upstream: Upstream): void;
  close(): Promise<void>;
}

/** What answers until the landscape is ready. */
const starting: Upstream = {
  handle: () => ({ status: 503, headers: {}, body: '' }),
  problem: status => ({ status, headers: {}, body: '' }),
};

/** Opens every port of the table. @throws `PortBusyError` naming the port; nothing stays open then */
export async function openSwitchboard(
  basePort: number,
  report: (problem: string) => void,
): Promise<Switchboard> {
  let control = starting;
  const controlFaults = new FaultSwitch(() => control, { report });
  const sockets = portTable.map(row => createSocket(row));

  function createSocket(row: UpstreamPort) {
    let upstream = starting;
    const shared = row.offset === 0;
    const listener = new Listener(portOf(row, basePort), answer);
    const faults = new FaultSwitch(() => upstream, {
      door: shared ? undefined : listener,
      report,
    });
    const plug = (played: Upstream) => {
      upstream = played;
    };
    function answer(message: IncomingMessage, response: ServerResponse) {
      const toControl = shared && !isRepository(message.url ?? '');
      void (toControl ? controlFaults : faults).handle(message, response);
    }
    return { row, listener, faults, plug };
  }

  async function close(): Promise<void> {
    await Promise.all(
      sockets.map(({ faults, listener }) => {
        faults.release();
        return listener.close();
      }),
    );
  }

  try {
    for (const { listener } of sockets) {
      await listener.open();
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    places: sockets.map(({ row, listener, faults, plug }) => ({
      endpoint: {
        ...row,
        url: `http://127.0.0.1:${listener.port}${
          row.kind === 'repositories' ? repositoryPath : ''
        }`,
      },
      faults,
      plug,
    })),
    plugControl(upstream) {
      control = upstream;
    },
    close,
  };
}

function isRepository(target: string): boolean {
  const path = target.split('?')[0];
  return path === repositoryPath || path.startsWith(`${repositoryPath}/`);
}
