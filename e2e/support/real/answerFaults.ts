import { setTimeout as wait } from 'node:timers/promises';
import { passOn, type AnswerFault, type Exchange } from './startBreakingProxy';

const dripMs = 200;
const dripBytes = 16;
const clockBehindMs = 3 * 3_600_000;
/** More than the portal reads of a line of a watch: 4 MiB. */
const hugeCharacters = 5 * 1024 * 1024;

/** It begins at once and takes its time. */
export const drips: AnswerFault = async exchange => {
  const { answer, response } = exchange;
  const real = await answer();
  const { 'content-length': _, ...headers } = real.headers;
  response.writeHead(real.statusCode ?? 502, headers);
  response.flushHeaders();
  for await (const piece of real) {
    for (let at = 0; at < piece.length; at += dripBytes) {
      response.write(piece.subarray(at, at + dripBytes));
      await wait(dripMs, undefined, { ref: false });
      if (response.destroyed) return;
    }
  }
  response.end();
};

/** The connection breaks in the middle of every answer. */
export const breaksOff: AnswerFault = async ({ answer, response }) => {
  const real = await answer();
  response.writeHead(real.statusCode ?? 502, real.headers);
  for await (const piece of real) {
    response.write(piece.subarray(0, piece.length / 2), () =>
      response.socket?.destroy(),
    );
    return;
  }
};

/** Every answer is this one, as API servers say what is not well. */
export function says(
  code: number,
  reason: string,
  headers: Record<string, string> = {},
): AnswerFault {
  return ({ request, response }) => {
    request.resume();
    response.writeHead(code, {
      'content-type': 'application/json',
      ...headers,
    });
    response.end(
      JSON.stringify({
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        reason,
        message: `${reason}, because a test wants it`,
        code,
      }),
    );
  };
}

/** Only some questions are answered by the fault. */
export function only(
  isMeant: (exchange: Exchange) => boolean,
  fault: AnswerFault,
): AnswerFault {
  return exchange => (isMeant(exchange) ? fault : passOn)(exchange);
}

/** What a proxy in between says when one is not signed in to it. */
export const garbage: AnswerFault = ({ request, response }) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>Please sign in</title>');
};

/** Watches are open and say nothing. */
export const silent: AnswerFault = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
};

/** Answers are stamped by a clock that is three hours behind. */
export const clockBehind: AnswerFault = async ({ answer, response }) => {
  const real = await answer();
  response.writeHead(real.statusCode ?? 502, {
    ...real.headers,
    date: new Date(Date.now() - clockBehindMs).toUTCString(),
  });
  response.flushHeaders();
  real.pipe(response);
};

/** A watch of pods begins with a pod that is larger than a line may be. */
export const hugePod: AnswerFault = ({ response }) => {
  const object = {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      name: 'huge',
      namespace: 'default',
      annotations: { 'example.org/huge': 'x'.repeat(hugeCharacters) },
    },
  };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(`${JSON.stringify({ type: 'MODIFIED', object })}\n`);
};
