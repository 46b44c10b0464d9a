import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import {
  createCertificate,
  startUpstream,
  type FakeUpstream,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';

/** Hosts of the Internet that stand on this machine. */
export interface TokenHosts {
  upstream: FakeUpstream;
  /** For `HTTPS_PROXY`. */
  proxy: string;
  /** Hosts that were asked for and stand nowhere. */
  strangers: readonly string[];
  close(): Promise<void>;
}

/**
 * Puts hosts whose URLs a library has built in on this machine: a proxy, as companies have one, leads to a server with
 * a certificate for them that this process trusts.
 */
export async function startTokenHosts(
  hosts: readonly string[],
  routes: Readonly<Record<string, UpstreamRoute>>,
): Promise<TokenHosts> {
  const tls = createCertificate('token hosts', hosts);
  const upstream = await startUpstream(routes, { tls });
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, tls.cert]);

  const strangers: string[] = [];
  // A server forgets the connections that it has handed over.
  const open = new Set<Duplex>();
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    const host = (request.url ?? '').replace(/:443$/, '');
    if (!hosts.includes(host)) {
      strangers.push(host);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const through = connect(Number(new URL(upstream.url).port), '127.0.0.1');
    through.on('error', () => socket.destroy());
    socket.on('error', () => through.destroy());
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    through.pipe(socket).pipe(through);
  });
  await new Promise<void>(done => proxy.listen(0, '127.0.0.1', done));
  const address = proxy.address();
  return {
    upstream,
    strangers,
    proxy: `http://127.0.0.1:${
      typeof address === 'object' ? address?.port : address
    }`,
    async close() {
      setDefaultCACertificates(trusted);
      const closed = new Promise(done => proxy.close(done));
      proxy.closeAllConnections();
      open.forEach(socket => socket.destroy());
      await upstream.close();
      await closed;
    },
  };
}
