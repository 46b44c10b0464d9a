import type { X509Certificate } from 'node:crypto';
import { isIP, type LookupFunction } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { SilentHandshakeError } from './createAgents';
import { createGuardedLookup } from './guard';
import { ProblemError } from './ProblemError';
import { createNameResolver } from './resolveName';
import { codeOf, oneLine, problemOfError } from './problems';

/** The longest text of a certificate that is kept: whoever made it may have written anything. */
const longestText = 200;

/** What a server shows of itself in a TLS handshake. */
export interface ShownCertificate {
  /** `CN=shop.example.com, O=Shop`; the alternative names where it has no subject. */
  subject: string;
  issuer: string;
  /** ISO 8601. */
  notBefore: string;
  notAfter: string;
  /** Whether it names the host that was asked for; the common name does not count, as in browsers. */
  isForHost: boolean;
}

/** Whom to ask for a certificate, and how long. */
export interface CertificateQuestion {
  /** A DNS name, or the address of a server that the configuration names. */
  host: string;
  /** 443 by default. */
  port?: number;
  /**
   * For names that data can influence: an address is refused, a name is resolved once and by DNS alone, and loopback, link-local and metadata addresses are
   * refused unless they are listed here.
   */
  guard?: { allow: readonly string[]; resolve?: LookupFunction };
  /** From asking to the end of the handshake, in milliseconds; 5 s by default. */
  totalMs?: number;
  signal?: AbortSignal;
}

/** See {@link askCertificate}. */
export type AskCertificate = (
  question: CertificateQuestion,
) => Promise<ShownCertificate>;

/**
 * Asks a server for its certificate by a TLS handshake that ends as soon as it is shown: the name of the host is all
 * that is said, nothing is sent, and nothing of the certificate is believed. It is read whoever signed it, also when it
 * has ended.
 *
 * @throws `ProblemError` where none was shown: unresolved, refused, silent, no TLS
 */
export async function askCertificate(
  question: CertificateQuestion,
): Promise<ShownCertificate> {
  const { host, port = 443, guard, totalMs = 5_000, signal } = question;
  signal?.throwIfAborted();
  if (guard && isIP(host)) {
    // No look-up would be made, so nothing would be guarded.
    throw new ProblemError({
      kind: 'forbidden',
      missing: `TLS to ${host}`,
      message: `${host} is not asked: only names are`,
    });
  }
  const url = new URL(`https://${isIP(host) === 6 ? `[${host}]` : host}`);
  url.port = String(port);
  const socket = connect({
    host,
    port,
    ...(isIP(host) ? {} : { servername: host }),
    // To read it, not to trust it: no byte of ours follows.
    rejectUnauthorized: false,
    ...(guard
      ? {
          lookup: createGuardedLookup(
            guard,
            guard.resolve ?? createNameResolver(),
          ),
        }
      : {}),
  });
  try {
    return read(await shaken(socket, { totalMs, signal }), host);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ProblemError
      ? error
      : notShown(error, { url, totalMs });
  } finally {
    socket.destroy();
  }
}

/** The certificate, once the handshake is over. */
function shaken(
  socket: TLSSocket,
  { totalMs, signal }: { totalMs: number; signal?: AbortSignal },
): Promise<X509Certificate | undefined> {
  return new Promise((resolve, reject) => {
    let isAccepted = false;
    const abort = () => reject(signal?.reason);
    const timer = setTimeout(
      () =>
        reject(
          isAccepted
            ? new SilentHandshakeError(totalMs, {})
            : Object.assign(new Error('No connection in time'), {
                code: 'UND_ERR_CONNECT_TIMEOUT',
              }),
        ),
      totalMs,
    );
    signal?.addEventListener('abort', abort, { once: true });
    socket.once('connect', () => {
      isAccepted = true;
    });
    socket.once('secureConnect', () =>
      resolve(socket.getPeerX509Certificate()),
    );
    // One that is closed later must not end the process.
    socket.on('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      reject(
        Object.assign(new Error('Closed in the handshake'), {
          code: 'ECONNRESET',
        }),
      );
    });
  });
}

function read(
  certificate: X509Certificate | undefined,
  host: string,
): ShownCertificate {
  const [notBefore, notAfter] = [
    certificate?.validFrom,
    certificate?.validTo,
  ].map(text => Date.parse(text ?? ''));
  if (
    !certificate ||
    !Number.isFinite(notBefore) ||
    !Number.isFinite(notAfter)
  ) {
    throw new ProblemError({
      kind: 'invalid',
      message: `${host} showed no certificate that can be read`,
    });
  }
  const { subject, subjectAltName, issuer } = certificate;
  const named = isIP(host)
    ? certificate.checkIP(host)
    : certificate.checkHost(host, { subject: 'never' });
  return {
    subject: plain(subject || subjectAltName || 'without a name'),
    issuer: plain(issuer || 'without a name'),
    notBefore: new Date(notBefore).toISOString(),
    notAfter: new Date(notAfter).toISOString(),
    isForHost: named !== undefined,
  };
}

/** OpenSSL writes one part of a name a line. */
function plain(name: string): string {
  return oneLine(name.trim().replace(/\n/g, ', ')).slice(0, longestText);
}

function notShown(
  error: unknown,
  { url, totalMs }: { url: URL; totalMs: number },
): ProblemError {
  const code = codeOf(error);
  if (code === 'ERR_ADDRESS_REFUSED') {
    return new ProblemError(
      {
        kind: 'forbidden',
        missing: `TLS to ${url.host}`,
        message: `${url.host} is not asked: ${oneLine(
          error instanceof Error ? error.message : String(error),
        )}`,
      },
      { cause: error },
    );
  }
  if (/^(EPROTO|ERR_SSL_)/.test(code)) {
    return new ProblemError(
      {
        kind: 'invalid',
        message: `${url.host} does not end a TLS handshake (${code}): it may not speak TLS, or want a certificate itself`,
      },
      { cause: error },
    );
  }
  return problemOfError(error, {
    url,
    totalMs,
    idleMs: totalMs,
    answered: false,
  });
}
