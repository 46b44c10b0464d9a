/** An object of Velero and the phase it comes to by itself. */
export interface VeleroCase {
  kind: 'Backup' | 'Restore' | 'Schedule';
  name: string;
  phase:
    | ''
    | 'Completed'
    | 'PartiallyFailed'
    | 'FailedValidation'
    | 'Failed'
    | 'Enabled';
  spec: object;
}

const kept = { storageLocation: 'default', ttl: '720h' };

/** Schedules of both clusters. */
export const schedules: readonly VeleroCase[] = [
  {
    kind: 'Schedule',
    name: 'payments-hourly',
    phase: 'Enabled',
    spec: {
      schedule: '0 * * * *',
      template: { includedNamespaces: ['payments', 'payments-cde'], ...kept },
    },
  },
  {
    kind: 'Schedule',
    name: 'loyalty-every-five-minutes',
    phase: 'Enabled',
    spec: {
      schedule: '*/5 * * * *',
      template: { includedNamespaces: ['loyalty'], ...kept, ttl: '2h' },
    },
  },
  {
    kind: 'Schedule',
    name: 'rail-paused',
    phase: '', // Velero does not look at what is paused
    spec: {
      schedule: '0 3 * * *',
      paused: true,
      template: { includedNamespaces: ['rail'], ...kept },
    },
  },
  {
    kind: 'Schedule',
    name: 'hotels-misspelt',
    phase: 'FailedValidation',
    spec: {
      schedule: 'every night',
      template: { includedNamespaces: ['hotels'], ...kept },
    },
  },
];

/** Backups in every phase they end in, but Failed. */
export const backups: readonly VeleroCase[] = [
  {
    kind: 'Backup',
    name: 'loyalty-whole',
    phase: 'Completed',
    spec: { includedNamespaces: ['loyalty'], ...kept },
  },
  {
    // With a warning: the volumes here are folders of a host, which are skipped.
    kind: 'Backup',
    name: 'payments-without-volumes',
    phase: 'Completed',
    spec: {
      includedNamespaces: ['payments'],
      defaultVolumesToFsBackup: true,
      ...kept,
    },
  },
  {
    // The hook cannot run: there is no container.
    kind: 'Backup',
    name: 'flights-hook-failed',
    phase: 'PartiallyFailed',
    spec: {
      includedNamespaces: ['flights'],
      ...kept,
      hooks: {
        resources: [
          {
            name: 'freeze',
            includedNamespaces: ['flights'],
            labelSelector: {
              matchLabels: { 'app.kubernetes.io/name': 'flight-booking' },
            },
            pre: [
              {
                exec: {
                  container: 'store',
                  command: ['/bin/true'],
                  onError: 'Fail',
                  timeout: '5s',
                },
              },
            ],
          },
        ],
      },
    },
  },
  {
    kind: 'Backup',
    name: 'hotels-contradiction',
    phase: 'FailedValidation',
    spec: {
      includedNamespaces: ['hotels'],
      excludedNamespaces: ['hotels'],
      ...kept,
    },
  },
  {
    kind: 'Backup',
    name: 'hotels-nowhere',
    phase: 'FailedValidation',
    spec: {
      includedNamespaces: ['hotels'],
      ...kept,
      storageLocation: 'nowhere',
    },
  },
];

/** Made while the store is away, before Velero has noticed. */
export const failedBackup: VeleroCase = {
  kind: 'Backup',
  name: 'rail-store-away',
  phase: 'Failed',
  spec: { includedNamespaces: ['rail'], ...kept },
};

/** Restores of those backups. */
export const restores: readonly VeleroCase[] = [
  {
    kind: 'Restore',
    name: 'loyalty-drill',
    phase: 'Completed',
    spec: {
      backupName: 'loyalty-whole',
      namespaceMapping: { loyalty: 'loyalty-drill' },
    },
  },
  {
    kind: 'Restore',
    name: 'no-such-backup',
    phase: 'FailedValidation',
    spec: { backupName: 'no-such-backup' },
  },
];

/** One of Velero's objects, to be made. */
export function veleroObject({
  kind,
  name,
  spec,
}: {
  kind: string;
  name: string;
  spec: object;
}): object {
  return {
    apiVersion: 'velero.io/v1',
    kind,
    metadata: { name, namespace: 'velero' },
    spec,
  };
}
