import {
  digestedKinds,
  keep,
  kindNames,
  type KindName,
} from '@portolan/plugin-clusters-common';
import { createValueDigest } from './createValueDigest';
import { watchedKind } from './watchedKind';

it('keeps neither what was last applied nor the values of variables', () => {
  const kept = JSON.stringify(
    watchedKind('deployments').project({
      metadata: {
        name: 'web',
        namespace: 'shop',
        managedFields: [{ manager: 'secret-1' }],
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': 'secret-2',
        },
      },
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'web', env: [{ name: 'PASSWORD', value: 'secret-3' }] },
            ],
          },
        },
      },
    }),
  );
  expect(kept).toContain('PASSWORD');
  expect(kept).not.toContain('secret');
});

it('keeps for each kind a shape of its own, and the same each time', () => {
  const shapes = kindNames.map(name => watchedKind(name).shape);
  expect(kindNames.map(name => watchedKind(name).shape)).toEqual(shapes);
  // Both kinds of webhook configurations have one schema.
  expect(new Set(shapes).size).toBe(kindNames.length - 1);
});

describe('values that a template writes out', () => {
  const digest = createValueDigest('a'.repeat(32));
  const env = [
    { name: 'PASSWORD', value: 'secret-1' },
    { name: 'EMPTY' },
    { name: 'FOREIGN', digest: 'secr.secret-234567890' },
    {
      name: 'FROM_KEY',
      value: 'secret-3',
      valueFrom: { secretKeyRef: { name: 'web', key: 'password' } },
    },
  ];
  const template = {
    spec: {
      containers: [{ name: 'web', env }, { name: 'proxy' }],
      initContainers: [{ name: 'first', env: null }],
    },
  };
  function kept(kind: KindName, key: typeof digest | undefined) {
    const spec =
      kind === 'pods' ? template.spec : { schedule: '@daily', template };
    return JSON.stringify(
      watchedKind(kind, key).project({
        metadata: { name: 'web', namespace: 'shop' },
        spec: kind === 'cronjobs' ? { ...spec, jobTemplate: { spec } } : spec,
      }),
    );
  }

  it.each<[KindName, isDigested: boolean]>([
    ['deployments', true],
    ['statefulsets', true],
    ['daemonsets', true],
    ['cronjobs', true],
    ['replicasets', false],
    ['jobs', false],
  ])('of %s have a digest under the key: %s', (kind, isDigested) => {
    const withKey = kept(kind, digest);
    expect(digestedKinds.includes(kind)).toBe(isDigested);
    expect(withKey).not.toContain('secret-');
    expect(withKey.includes(digest('PASSWORD', 'secret-1'))).toBe(isDigested);
    expect(withKey.includes(digest('EMPTY', ''))).toBe(isDigested);
    // A reference is a name; its value would come from elsewhere.
    expect(withKey).not.toContain(digest('FROM_KEY', 'secret-3'));
    expect(withKey).not.toContain('secr.');
    if (isDigested) {
      expect(kept(kind, undefined)).not.toMatch(/secret-|digest/);
    }
    // What the mirror has is read as it was written.
    expect(JSON.stringify(keep(kind, JSON.parse(withKey)))).toBe(withKey);
  });

  it('of pods have none', () => {
    expect(kept('pods', digest)).not.toMatch(/secret-|digest/);
  });

  it('are told apart by name, value and key, and the mark tells the key', () => {
    const other = createValueDigest('b'.repeat(32));
    expect(digest('A', 'x')).toMatch(/^[\w-]{4}\.[\w-]{16}$/);
    expect(digest('A', 'x')).toBe(createValueDigest('a'.repeat(32))('A', 'x'));
    const all = [
      digest('A', 'x'),
      digest('A', 'y'),
      digest('B', 'x'),
      other('A', 'x'),
    ];
    expect(new Set(all).size).toBe(4);
    expect(new Set(all.map(one => one.slice(0, 4))).size).toBe(2);
  });

  it('are listed anew under another key', () => {
    const shapes = (kind: KindName) =>
      [undefined, digest, createValueDigest('b'.repeat(32))].map(
        key => watchedKind(kind, key).shape,
      );
    expect(new Set(shapes('deployments')).size).toBe(3);
    expect(new Set(shapes('pods')).size).toBe(1);
  });
});
