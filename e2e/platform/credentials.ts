import {
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  createAuthority,
  createSigningKeys,
  type KeyPair,
  type Subject,
} from './certificates';

const loopback = [
  { type: 'ip', value: '127.0.0.1' },
  { type: 'dns', value: 'localhost' },
] as const;

const servers: Record<string, Subject> = {
  'kube-apiserver': {
    commonName: 'kube-apiserver',
    server: [
      ...loopback,
      { type: 'ip', value: '10.96.0.1' },
      { type: 'dns', value: 'kubernetes' },
      { type: 'dns', value: 'kubernetes.default' },
      { type: 'dns', value: 'kubernetes.default.svc' },
    ],
  },
  kwok: { commonName: 'kwok', server: loopback },
};

/** Who asks the API server with a certificate; each of them has a kubeconfig. */
const users: Record<string, Subject> = {
  admin: { commonName: 'admin', organization: 'system:masters' },
  kwok: { commonName: 'kwok', organization: 'system:masters' },
  velero: { commonName: 'velero', organization: 'system:masters' },
  'kube-controller-manager': { commonName: 'system:kube-controller-manager' },
  'kube-scheduler': { commonName: 'system:kube-scheduler' },
};

/** Whom the API server is towards others. */
const clients: Record<string, Subject> = {
  'kubelet-client': {
    commonName: 'kube-apiserver-kubelet-client',
    organization: 'system:masters',
  },
  'front-proxy-client': { commonName: 'front-proxy-client' },
};

/** A user of a cluster with a certificate, as kubectl and all of Kubernetes' own programs read it. */
export function kubeconfig(options: {
  cluster: string;
  server: string;
  authority: string;
  user: string;
  pair: KeyPair;
}): string {
  const { cluster, server, authority, user, pair } = options;
  const data = (pem: string) => Buffer.from(pem).toString('base64');
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: cluster,
        cluster: { server, 'certificate-authority-data': data(authority) },
      },
    ],
    users: [
      {
        name: user,
        user: {
          'client-certificate-data': data(pair.certificate),
          'client-key-data': data(pair.key),
        },
      },
    ],
    contexts: [{ name: cluster, context: { cluster, user } }],
    'current-context': cluster,
  });
}

/**
 * Writes the authority, certificates, keys and kubeconfigs of a cluster into a folder, unless they are there: whole, or
 * not at all. They are throw-away values, made anew for each platform.
 */
export async function writeCredentials(
  folder: string,
  options: { cluster: string; server: string; now: Date },
): Promise<void> {
  if (existsSync(folder)) return;
  const { cluster, server, now } = options;
  const made = `${folder}.new`;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string) =>
    writeFileSync(join(made, name), text, { mode: 0o600 });

  const authority = await createAuthority(`${cluster}-ca`, now);
  write('ca.crt', authority.certificate);
  for (const [name, subject] of Object.entries({ ...servers, ...clients })) {
    const pair = await authority.issue(subject);
    write(`${name}.crt`, pair.certificate);
    write(`${name}.key`, pair.key);
  }
  for (const [user, subject] of Object.entries(users)) {
    const pair = await authority.issue(subject);
    write(
      `${user}.kubeconfig`,
      kubeconfig({
        cluster,
        server,
        authority: authority.certificate,
        user,
        pair,
      }),
    );
    if (user === 'admin') {
      write('admin.crt', pair.certificate);
      write('admin.key', pair.key);
    }
  }
  const signing = await createSigningKeys();
  write('service-account.pub', signing.publicKey);
  write('service-account.key', signing.privateKey);
  renameSync(made, folder);
}
