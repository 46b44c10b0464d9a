import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as ask } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createCertificate } from '../../../packages/portal-test-utils/src/createCertificate';

/** A question to an API server, on its way through the proxy. */
export interface Exchange {
  path: string;
  isWatch: boolean;
  request: IncomingMessage;
  response: ServerResponse;
  /** Asks the API server what was asked. Its answer is not compressed. */
  answer(): Promise<IncomingMessage>;
}

/** How a question is answered instead of as it should be. */
export type AnswerFault = (exchange: Exchange) => unknown;

/** See {@link startBreakingProxy}. */
export interface BreakingProxy {
  url: string;
  /** Its authority, as `kubernetes:` takes it. */
  caData: string;
  /** Answers like this from now on, or as the API server does; connections that are open break. */
  play(fault?: AnswerFault): void;
  /** Shows a certificate that nobody told the portal of, or its own. */
  disguise(isDisguised: boolean): void;
  stop(): Promise<void>;
}

/** What stands between the portal and a real API server, and breaks what it answers as it is told. */
export async function startBreakingProxy(apiServer: {
  url: string;
  authority: string;
}): Promise<BreakingProxy> {
  const own = createCertificate('breaking-proxy');
  const strange = createCertificate('somebody-else');
  let play: AnswerFault = passOn;
  const server = createServer(own, (request, response) => {
    const path = request.url ?? '/';
    const exchange: Exchange = {
      path,
      isWatch: /[?&]watch=true(&|$)/.test(path),
      request,
      response,
      async answer() {
        const { host: _, ...headers } = request.headers;
        const asked = ask(`${apiServer.url}${path}`, {
          method: request.method,
          headers: { ...headers, 'accept-encoding': 'identity' },
          ca: apiServer.authority,
        });
        response.once('close', () => asked.destroy());
        const [[answer]] = await Promise.all([
          once(asked, 'response'),
          pipeline(request, asked),
        ]);
        return answer;
      },
    };
    // Whoever asks, or the API server, may break off at any time.
    Promise.resolve(play(exchange)).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    caData: Buffer.from(own.cert).toString('base64'),
    play(fault = passOn) {
      play = fault;
      server.closeAllConnections();
    },
    disguise(isDisguised) {
      server.setSecureContext(isDisguised ? strange : own);
      server.closeAllConnections();
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Answers as the API server does. */
export async function passOn({ answer, response }: Exchange): Promise<void> {
  const real = await answer();
  response.writeHead(real.statusCode ?? 502, real.headers);
  response.flushHeaders(); // of a watch that has nothing to tell yet
  await pipeline(real, response);
}
