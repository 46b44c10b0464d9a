import { deepEqual, equal, ok } from 'node:assert/strict';
import {
  createPrivateKey,
  createPublicKey,
  X509Certificate,
} from 'node:crypto';
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { createAuthority } from './certificates';
import { writeCredentials } from './credentials';

const now = new Date('2026-11-26T08:00:00Z');
const server = 'https://127.0.0.1:15426';
const folder = mkdtempSync(join(tmpdir(), 'portolan-credentials-'));
const credentials = join(folder, 'credentials');
const read = (name: string) => readFileSync(join(credentials, name), 'utf8');

before(() => writeCredentials(credentials, { cluster: 'c', server, now }));
after(() => rmSync(folder, { recursive: true }));

test('the authority has signed what the servers and clients show, and each key fits', () => {
  const authority = new X509Certificate(read('ca.crt'));
  ok(authority.ca);
  for (const name of ['kube-apiserver', 'kwok', 'admin', 'kubelet-client']) {
    const certificate = new X509Certificate(read(`${name}.crt`));
    ok(certificate.verify(authority.publicKey), name);
    ok(certificate.checkIssued(authority), name);
    ok(certificate.checkPrivateKey(createPrivateKey(read(`${name}.key`))));
  }
});

test('a server is valid for its addresses, a client for its group', () => {
  const apiServer = new X509Certificate(read('kube-apiserver.crt'));
  equal(apiServer.checkIP('127.0.0.1'), '127.0.0.1');
  equal(apiServer.checkHost('kubernetes.default'), 'kubernetes.default');
  equal(apiServer.checkIP('127.0.0.2'), undefined);
  const admin = new X509Certificate(read('admin.crt'));
  equal(admin.subject, 'O=system:masters\nCN=admin');
});

test('certificates are valid for ten years, and no two of an authority share a number', async () => {
  const authority = await createAuthority('a', now);
  const pairs = await Promise.all(
    Array.from({ length: 20 }, () => authority.issue({ commonName: 'x' })),
  );
  const certificates = pairs.map(pair => new X509Certificate(pair.certificate));
  equal(new Set(certificates.map(each => each.serialNumber)).size, 20);
  ok(certificates.every(each => new Date(each.validFrom) <= now));
  ok(certificates.every(each => new Date(each.validTo).getFullYear() === 2036));
});

test('a kubeconfig leads to the server with its authority and its own certificate', () => {
  const config = parse(read('kube-scheduler.kubeconfig'));
  equal(config['current-context'], 'c');
  equal(config.clusters[0].cluster.server, server);
  const decoded = (text: string) => Buffer.from(text, 'base64').toString();
  equal(
    decoded(config.clusters[0].cluster['certificate-authority-data']),
    read('ca.crt'),
  );
  const own = new X509Certificate(
    decoded(config.users[0].user['client-certificate-data']),
  );
  equal(own.subject, 'CN=system:kube-scheduler');
});

test('the keys of ServiceAccount tokens are a pair', () => {
  const derived = createPublicKey(
    createPrivateKey(read('service-account.key')),
  );
  deepEqual(
    derived.export({ type: 'spki', format: 'der' }),
    createPublicKey(read('service-account.pub')).export({
      type: 'spki',
      format: 'der',
    }),
  );
});

test('only the owner reads them, and what is there is not made again', async () => {
  equal(statSync(join(credentials, 'admin.key')).mode % 0o1000, 0o600);
  writeFileSync(join(credentials, 'ca.crt'), 'kept');
  await writeCredentials(credentials, { cluster: 'c', server, now });
  equal(read('ca.crt'), 'kept');
});
