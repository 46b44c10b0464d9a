import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createImportAction } from './actions/importFiles';
import { createMergeAction } from './actions/merge';
import { createRenderAction } from './actions/render';
import {
  generation,
  openWorkspace,
  withoutPlatform,
} from './__testUtils__/runAction';

const definition = `apiVersion: portolan.dev/v1
kind: Service
name: seat-maps
owner: team-rail
runtime: node@22
workloads: { web: { port: 8080, health: /healthz } }
`;
const render = createRenderAction(generation);
const merge = createMergeAction(generation);

let workspace: ReturnType<typeof openWorkspace>;
beforeEach(() => {
  workspace = openWorkspace();
});
afterEach(() => workspace.close());

describe('onboarding:render', () => {
  it('writes everything of a definition, and what later merges need', async () => {
    const { output } = await workspace.run(render, { definition });
    expect(output.files).toEqual(
      expect.arrayContaining([
        '.portolan/lock.json',
        'catalog-info.yaml',
        'deploy/values.yaml',
      ]),
    );
    expect(workspace.read('portolan.yaml')).toBe(definition);
    expect(workspace.read('catalog-info.yaml')).toContain('seat-maps');
    expect(
      JSON.parse(workspace.read('.portolan/lock.json')).from.generator,
    ).toBe('1.2.3');
    expect(output.summary).toContain('| deploy/values.yaml | added |');
    await expect(workspace.run(render, {})).rejects.toThrow(
      'use onboarding:merge',
    );
  });

  it('uses the file that is there, in a folder of the workspace, in a dry run too', async () => {
    workspace.write('service/portolan.yaml', definition);
    await workspace.run(render, { folder: 'service' }, { isDryRun: true });
    expect(workspace.read('service/catalog-info.yaml')).toContain('seat-maps');
  });

  it('tells place, problem and remedy of a bad definition, and writes no file', async () => {
    const bad = definition.replace('port: 8080', 'prot: 8080');
    await expect(workspace.run(render, { definition: bad })).rejects.toThrow(
      /^portolan\.yaml:6:\d+: there is no key "prot" here\. Use one of .*port/,
    );
    expect(existsSync(join(workspace.path, 'deploy'))).toBe(false);
    await expect(
      workspace.run(render, { definition, name: 'other' }),
    ).rejects.toThrow('The definition is of seat-maps, not of other');
    await expect(workspace.run(render, { folder: 'nowhere' })).rejects.toThrow(
      'portolan.yaml cannot be read: it is not in the workspace',
    );
    await expect(
      workspace.run(createRenderAction(withoutPlatform), { definition }),
    ).rejects.toThrow('There is no platform file');
  });

  it('stays in the workspace', async () => {
    await expect(
      workspace.run(render, { definition, folder: '../other' }),
    ).rejects.toThrow();
    workspace.write('in/portolan.yaml', definition);
    symlinkSync('/tmp', join(workspace.path, 'in/deploy'));
    const { output, log } = await workspace.run(render, { folder: 'in' });
    expect(existsSync('/tmp/values.yaml')).toBe(false);
    expect(log).toContain('deploy is a symbolic link');
    expect(output.files).not.toContain('deploy/values.yaml');
  });
});

describe('onboarding:merge', () => {
  it('brings files to another definition and leaves what a person wrote', async () => {
    await workspace.run(render, { definition });
    workspace.write('deploy/values.local.yaml', 'mine: true\n');
    const { output } = await workspace.run(merge, {
      definition: definition.replace('port: 8080', 'port: 9090'),
    });
    expect(output).toMatchObject({ changed: true, conflicts: 0, removed: [] });
    expect(output.changes).toContainEqual({
      path: 'deploy/values.yaml',
      kind: 'changed',
      causes: ['definition'],
    });
    expect(workspace.read('portolan.yaml')).toContain('9090');
    expect(workspace.read('deploy/values.yaml')).toContain('9090');
    expect(workspace.read('deploy/values.local.yaml')).toBe('mine: true\n');
    expect((await workspace.run(merge, {})).output).toMatchObject({
      changed: false,
      summary: expect.stringContaining('Nothing changes.'),
    });
  });

  it('says what was edited by hand, or refuses with nothing written', async () => {
    await workspace.run(render, { definition });
    workspace.write('deploy/values.yaml', 'edited: by hand\n');
    const next = definition.replace('port: 8080', 'port: 9090');
    await expect(
      workspace.run(merge, { definition: next, refuseConflicts: true }),
    ).rejects.toThrow('deploy/values.yaml');
    expect(workspace.read('deploy/values.yaml')).toBe('edited: by hand\n');
    expect(workspace.read('portolan.yaml')).toBe(definition);
    const { output, log } = await workspace.run(merge, { definition: next });
    expect(output.conflicts).toBe(1);
    expect(output.summary).toContain('To settle by hand');
    expect(log).toContain('deploy/values.yaml');
  });

  it('refuses a lock that cannot be read', async () => {
    await workspace.run(render, { definition });
    workspace.write('.portolan/lock.json', '<<<<<<<');
    await expect(workspace.run(merge, {})).rejects.toThrow(
      'git checkout -- .portolan/lock.json',
    );
  });
});

describe('onboarding:import', () => {
  const action = createImportAction();
  const canary = 'AKIAIOSFODNN7PORTOLAN';
  const task = {
    family: 'seat-maps',
    containerDefinitions: [
      {
        name: 'web',
        image: 'registry.example/seat-maps:1.2.3',
        memory: 512,
        portMappings: [{ containerPort: 8080 }],
        environment: [
          { name: 'LOG_LEVEL', value: 'info' },
          { name: 'AWS_SECRET_ACCESS_KEY', value: canary },
        ],
      },
    ],
  };

  it('drafts a definition of a file in the workspace and lets no secret out', async () => {
    workspace.write('ecs/task.json', JSON.stringify(task));
    const input = { kind: 'ecs' as const, definition: 'ecs/task.json' };
    const refusal = await workspace.run(action, input).catch(String);
    expect(refusal).toContain('stand in the way of publishing');
    expect(refusal).not.toContain(canary);
    const { output, log } = await workspace.run(action, {
      ...input,
      allowOpen: true,
    });
    expect(workspace.read('portolan.yaml')).toContain('seat-maps');
    const report = JSON.parse(workspace.read('docs/loss-report.json'));
    expect(report.report.length).toBeGreaterThan(5);
    expect(output.open).toBeGreaterThan(0);
    expect(log).toMatch(/^Imported \d+ values/);
    expect(
      [
        JSON.stringify(output),
        log,
        workspace.read('portolan.yaml'),
        workspace.read('docs/loss-report.json'),
      ].filter(text => text.includes(canary)),
    ).toEqual([]);
    await expect(
      workspace.run(action, { kind: 'ecs', definition: 'ecs/task.json' }),
    ).rejects.toThrow('portolan.yaml is there already');
  });

  it('takes no text, only paths, and says what is wrong with a file', async () => {
    expect(Object.keys(Object(action.schema?.input).properties).sort()).toEqual(
      [
        'allowOpen',
        'decisions',
        'definition',
        'folder',
        'kind',
        'target',
        'with',
      ],
    );
    workspace.write('task.json', '{ "family": }');
    await expect(
      workspace.run(action, { kind: 'ecs', definition: 'task.json' }),
    ).rejects.toThrow(/^task\.json:1:\d+: /);
    await expect(
      workspace.run(action, { kind: 'ecs', definition: '../task.json' }),
    ).rejects.toThrow('it is absolute');
  });
});
