import type { Entity } from '@backstage/catalog-model';
import { toServices } from './toServices';
import { byEntityRef, toTeams } from './toTeams';

function group(
  name: string,
  relations: Array<[string, string]>,
  more: object = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, ...more },
    spec: { profile: { displayName: `Team ${name}` } },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

function component(name: string, owner?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    spec: {},
    relations: owner ? [{ type: 'ownedBy', targetRef: owner }] : [],
  };
}

const ines: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'Ines' },
};
const catalog = byEntityRef([
  ines,
  group('payments', [['hasMember', 'user:default/ines']], {
    annotations: { 'portolan.dev/time-zone': 'Europe/Lisbon' },
  }),
  group('empty', [['hasMember', 'user:default/gone']]),
  // Two groups that are each other's parents: counting their members ends.
  group('loop', [['parentOf', 'group:default/pool']]),
  group('pool', [['parentOf', 'group:default/loop']]),
  group('tribe', [['parentOf', 'group:default/payments']]),
  component('gateway', 'group:default/payments'),
  component('orphan'),
  component('left-behind', 'group:default/dissolved'),
  component('waiting', 'group:default/empty'),
  component('one-man', 'user:default/Ines'),
]);

it('tells every team, and whether anybody is in it', () => {
  expect(toTeams(catalog)).toEqual([
    {
      kind: 'team',
      ref: 'group:default/payments',
      title: 'Team payments',
      real: true,
      timeZone: 'Europe/Lisbon',
    },
    ...['empty', 'loop', 'pool'].map(name => ({
      kind: 'team',
      ref: `group:default/${name}`,
      title: `Team ${name}`,
      real: false,
      why: `its owner Team ${name} has no members`,
      lacks: 'owner-empty',
    })),
    expect.objectContaining({ ref: 'group:default/tribe', real: true }),
  ]);
});

it('tells who owns a service, and if nobody, why', () => {
  expect(
    toServices(catalog).map(({ ref, owner }) => [
      ref.split('/')[1],
      owner.real,
      owner.lacks,
    ]),
  ).toEqual([
    ['gateway', true, undefined],
    ['orphan', false, 'no-owner-named'],
    ['left-behind', false, 'owner-missing'],
    ['waiting', false, 'owner-empty'],
    ['one-man', true, undefined],
  ]);
});
