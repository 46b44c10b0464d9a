import { Repository, ours, yours } from './__testUtils__/Repository';
import { causeText, type MergePlan } from './MergePlan';
import { formerDefinitionPath, pathsToRead, planMerge } from './planMerge';

const values = 'deploy/values.yaml';
const lock = '.portolan/lock.json';

function told({ changes }: MergePlan) {
  return changes.map(
    ({ path, kind, causes, finding }) =>
      `${kind} ${path}${causes.length ? `: ${causeText(causes)}` : ''}${
        finding ? ` ! ${finding.message} → ${finding.remedy}` : ''
      }`,
  );
}

/** Edits a file, which must be there. */
function edit(repository: Repository, path: string, from: string, to: string) {
  const text = repository.files.get(path);
  expect(text).toContain(from);
  repository.files.set(path, text?.replace(from, to) ?? '');
}

const dockerfile = 'FROM node:22\nRUN npm ci\nUSER 1000\nCMD ["node"]\n';

function brought() {
  const repository = new Repository();
  const plan = repository.update([
    ours(values, 'a: 1\n'),
    yours('Dockerfile', dockerfile),
  ]);
  return { repository, plan };
}

it('writes everything the first time, and remembers what and from what', () => {
  const { repository, plan } = brought();
  expect(told(plan)).toEqual([
    'added Dockerfile: not written before',
    'added deploy/values.yaml: not written before',
  ]);
  expect([...repository.files.keys()].sort()).toEqual([
    '.portolan/base/Dockerfile',
    formerDefinitionPath,
    lock,
    'Dockerfile',
    values,
  ]);
  expect(repository.files.get(lock)).toBe(`{
  "lock": 1,
  "from": {
    "generator": "1",
    "definition": "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
    "platform": "sha256:148de9c5a7a44d19e56cd9ae1a554bf67847afb0c58f6e12fa29ac7ddfca9940"
  },
  "files": {
    "Dockerfile": {
      "owner": "yours",
      "hash": "sha256:6f7027a021782575c6e23132f4c6a35f829b8c4b0dbe893389a97f684d245b1c"
    },
    "deploy/values.yaml": {
      "owner": "ours",
      "hash": "sha256:37b128c59f1f5097f73f82691cb519f1f568667faab5ced1b4ab979d36837eae"
    }
  }
}
`);
});

describe('what a person did', () => {
  it.each<[string, (repository: Repository) => void, string[]]>([
    ['nothing', () => {}, ['same Dockerfile', 'same deploy/values.yaml']],
    [
      'git made CR LF of line feeds',
      ({ files }) => {
        for (const [path, text] of files)
          if (path !== lock) files.set(path, text.replace(/\n/g, '\r\n'));
      },
      ['same Dockerfile', 'same deploy/values.yaml'],
    ],
    [
      'edited a file of theirs',
      repository => edit(repository, 'Dockerfile', '1000', '2000'),
      ['same Dockerfile: edited by hand', 'same deploy/values.yaml'],
    ],
    [
      'edited a file of ours',
      repository => edit(repository, values, '1', '2'),
      [
        'same Dockerfile',
        'changed deploy/values.yaml: edited by hand ! deploy/values.yaml was edited by hand, but is overwritten whole → Write it into deploy/values.local.yaml, which is read last and wins, or say it in portolan.yaml. .portolan/edited/deploy/values.yaml keeps what was written.',
      ],
    ],
    [
      'deleted a file of theirs',
      ({ files }) => files.delete('Dockerfile'),
      ['same Dockerfile: edited by hand', 'same deploy/values.yaml'],
    ],
    [
      'deleted a file of ours',
      ({ files }) => files.delete(values),
      ['same Dockerfile', 'added deploy/values.yaml: edited by hand'],
    ],
  ])('%s', (_, change, expected) => {
    const { repository } = brought();
    change(repository);
    expect(
      told(
        repository.plan([
          ours(values, 'a: 1\n'),
          yours('Dockerfile', dockerfile),
        ]),
      ),
    ).toEqual(expected);
  });

  it('keeps what was written into a file of ours when it overwrites it', () => {
    const { repository } = brought();
    edit(repository, values, '1', '2');
    repository.update([
      ours(values, 'a: 3\n'),
      yours('Dockerfile', dockerfile),
    ]);
    expect(repository.files.get(values)).toBe('a: 3\n');
    expect(repository.files.get(`.portolan/edited/${values}`)).toBe('a: 2\n');
  });
});

describe('why it differs', () => {
  const next = [
    ours(values, 'a: 2\n'),
    yours('Dockerfile', dockerfile.replace('22', '24')),
  ];
  it.each<
    [
      string,
      { definition?: string; platform?: string; generator?: string },
      string,
    ]
  >([
    ['the definition', { definition: 'b' }, 'definition changed'],
    ['the platform', { platform: 'q' }, 'platform changed'],
    ['the generator', { generator: '2' }, 'generator changed'],
    ['a generator that kept its version', {}, 'generator changed'],
    [
      'two of them',
      { definition: 'b', platform: 'q' },
      'definition changed, platform changed',
    ],
  ])('%s', (_, from, cause) => {
    const { repository } = brought();
    expect(told(repository.plan(next, { from }))).toEqual([
      `changed Dockerfile: ${cause}`,
      `changed deploy/values.yaml: ${cause}`,
    ]);
  });

  it('tells apart what comes from the definition and what from the platform', () => {
    const { repository } = brought();
    expect(
      told(
        repository.plan(next, {
          from: { definition: 'b', platform: 'q' },
          // Of the former definition the platform of today makes this: only the Dockerfile is the platform's doing.
          formerly: [ours(values, 'a: 1\n'), next[1]],
        }),
      ),
    ).toEqual([
      'changed Dockerfile: platform changed',
      'changed deploy/values.yaml: definition changed',
    ]);
  });
});

describe('a file of a person that both changed', () => {
  const newer = dockerfile.replace('node:22', 'node:24');
  const update = (repository: Repository, text: string) =>
    repository.update([ours(values, 'a: 1\n'), yours('Dockerfile', text)]);

  it('is merged where they changed different lines', () => {
    const { repository } = brought();
    edit(repository, 'Dockerfile', '["node"]', '["node", "x.js"]');
    expect(told(update(repository, newer))[0]).toBe(
      'changed Dockerfile: generator changed, edited by hand',
    );
    expect(repository.files.get('Dockerfile')).toBe(
      'FROM node:24\nRUN npm ci\nUSER 1000\nCMD ["node", "x.js"]\n',
    );
  });

  it('keeps its CR LF', () => {
    const { repository } = brought();
    edit(repository, 'Dockerfile', '["node"]', '["node", "x.js"]');
    edit(repository, 'Dockerfile', '\nRUN', '\r\nRUN');
    update(repository, newer);
    expect(repository.files.get('Dockerfile')).toBe(
      'FROM node:24\r\nRUN npm ci\r\nUSER 1000\r\nCMD ["node", "x.js"]\r\n',
    );
  });

  it('stays where they changed the same line; ours is beside it until it is deleted', () => {
    const { repository } = brought();
    edit(repository, 'Dockerfile', 'node:22', 'node:20');
    const mine = repository.files.get('Dockerfile');
    const plan = update(repository, newer);
    expect(told(plan)[0]).toBe(
      'conflict Dockerfile: generator changed, edited by hand ! Dockerfile stays as it is, because line 1 changed on both sides → Take from Dockerfile.portolan what you want, then delete that file.',
    );
    expect(repository.files.get('Dockerfile')).toBe(mine);
    expect(repository.files.get('Dockerfile.portolan')).toBe(newer);
    const again = update(repository, newer);
    expect(again.writes.size + again.removes.length).toBe(0);
    expect(again.changes[0].kind).toBe('conflict');
    repository.files.delete('Dockerfile.portolan');
    expect(told(update(repository, newer))[0]).toBe(
      'same Dockerfile: edited by hand',
    );
  });

  it('is still a conflict after the next change, as long as ours is beside it', () => {
    const { repository } = brought();
    edit(repository, 'Dockerfile', 'node:22', 'node:20');
    update(repository, newer);
    const last = newer.replace('npm ci', 'npm ci --omit=dev');
    expect(update(repository, last).changes[0].kind).toBe('conflict');
    expect(repository.files.get('Dockerfile.portolan')).toBe(last);
    expect(repository.files.get('Dockerfile')).toContain('node:20');
  });

  it('takes ours once the person has put it in place', () => {
    const { repository } = brought();
    edit(repository, 'Dockerfile', 'node:22', 'node:20');
    update(repository, newer);
    repository.files.set('Dockerfile', newer);
    const plan = update(repository, newer);
    expect(plan.removes).toEqual(['Dockerfile.portolan']);
    expect(plan.changes[0].kind).toBe('same');
  });

  it('stays if what it was merged from is gone', () => {
    const { repository } = brought();
    edit(repository, 'Dockerfile', '1000', '2000');
    repository.files.delete('.portolan/base/Dockerfile');
    expect(told(update(repository, newer))[0]).toContain(
      'conflict Dockerfile: generator changed, edited by hand ! Dockerfile stays as it is, because it was edited by hand, and .portolan/base/Dockerfile does not tell what was written last',
    );
  });
});

it.each([
  ours('catalog-info.yaml', 'a: 1\n'),
  yours('.github/workflows/deliver.yaml', 'a: 1\n'),
])('leaves a file alone that was there before: %j', file => {
  const repository = new Repository();
  repository.files.set(file.path, 'mine: true\n');
  const plan = repository.update([file]);
  expect(told(plan)[0]).toContain(
    `conflict ${file.path}: edited by hand ! ${file.path} stays as it is, because it was there before and is not from here`,
  );
  expect(repository.files.get(file.path)).toBe('mine: true\n');
  expect(repository.files.get(`${file.path}.portolan`)).toBe('a: 1\n');
  const again = repository.update([file]);
  expect(again.writes.size + again.removes.length).toBe(0);
  expect(again.changes[0].kind).toBe('conflict');
  repository.files.set(file.path, 'a: 1\n');
  expect(repository.update([file]).changes[0].kind).toBe('same');
  expect(repository.files.has(`${file.path}.portolan`)).toBe(false);
  expect(repository.update([{ ...file, text: 'a: 2\n' }]).changes[0].kind).toBe(
    'changed',
  );
});

describe('what is generated no more', () => {
  it('is deleted if it is ours and was not edited, once', () => {
    const { repository } = brought();
    expect(told(repository.update([], { from: { definition: 'b' } }))).toEqual([
      'same Dockerfile: definition changed',
      'removed deploy/values.yaml: definition changed',
    ]);
    expect(repository.files.has(values)).toBe(false);
    expect(repository.files.has('Dockerfile')).toBe(true);
    const again = repository.update([], { from: { definition: 'b' } });
    expect(again).toMatchObject({ changes: [], removes: [] });
    expect(again.writes.size).toBe(0);
  });

  it('stays if it was edited', () => {
    const { repository } = brought();
    edit(repository, values, '1', '2');
    expect(
      told(repository.update([], { from: { definition: 'b' } })),
    ).toContain(
      'same deploy/values.yaml: definition changed, edited by hand ! deploy/values.yaml is generated no more, but was edited by hand: it stays → Delete it, or keep it as a file of your own.',
    );
    expect(repository.files.get(values)).toBe('a: 2\n');
  });
});

it('writes nothing where something else is in the way', () => {
  const plan = new Repository().plan(
    [ours(values, ''), yours('Dockerfile', '')],
    {
      blocked: new Map([
        [values, 'it is a symbolic link'],
        ['Dockerfile', 'it is a folder'],
      ]),
    },
  );
  expect(told(plan)).toEqual([
    'conflict Dockerfile: edited by hand ! Dockerfile cannot be written: it is a folder → Move away what is at Dockerfile.',
    'conflict deploy/values.yaml: edited by hand ! deploy/values.yaml cannot be written: it is a symbolic link → Move away what is at deploy/values.yaml.',
  ]);
  expect([...plan.writes.keys()]).toEqual([formerDefinitionPath, lock]);
});

describe('refuses', () => {
  const from = { generator: '1', definition: '', platform: '' };
  it.each([
    '../x',
    '/etc/passwd',
    'a/../../x',
    'C:/x',
    'a\\b',
    '.git/hooks/pre-commit',
    'a/.GIT/config',
    '',
    'a//b',
    './a',
    'a\nb',
    'a/con',
    'nul.txt',
    'a.',
    '.portolan/lock.json',
    'a'.repeat(256),
    '__proto__',
    'a\u202eb',
  ])('to write %j', path => {
    expect(
      planMerge({ generated: [ours(path, '')], present: new Map(), from }),
    ).toHaveProperty('problem.remedy');
  });

  it('two files that are one where capitals do not count', () => {
    expect(
      planMerge({
        generated: [ours('A', ''), ours('a', '')],
        present: new Map(),
        from,
      }),
    ).toHaveProperty(
      'problem.message',
      'a cannot be written: another file has this name, capitals aside',
    );
  });

  it.each([
    ['<<<<<<< HEAD\n', 'it is not JSON; perhaps a merge left its marks'],
    ['{"lock": 2}', '/lock: Invalid input: expected 1'],
    [
      JSON.stringify({
        lock: 1,
        from: {
          generator: '',
          definition: `sha256:${'0'.repeat(64)}`,
          platform: `sha256:${'0'.repeat(64)}`,
        },
        files: {
          '../../etc/passwd': {
            owner: 'ours',
            hash: `sha256:${'0'.repeat(64)}`,
          },
        },
      }),
      '/files/../../etc/passwd: names a file that may not be written: it has empty parts, . or ..',
    ],
  ])('a lock that says %j', (text, why) => {
    expect(
      planMerge({ generated: [], present: new Map([[lock, text]]), from }),
    ).toHaveProperty('problem.message', `${lock} cannot be read: ${why}`);
  });
});

it('asks for what it decides from', () => {
  const { repository } = brought();
  expect(pathsToRead([ours('new', '')], repository.files.get(lock))).toEqual(
    ['Dockerfile', values, 'new']
      .flatMap(path => [path, `${path}.portolan`, `.portolan/base/${path}`])
      .concat(lock, formerDefinitionPath)
      .sort(),
  );
});
