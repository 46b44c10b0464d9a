import type { DraftObject } from '../draft/Draft';
import { importEcs } from './importEcs';

/** The draft of a task with one container, and its whole result. */
function bring(container: object, task: object = {}) {
  const result = importEcs({
    definition: {
      name: 'task.json',
      text: JSON.stringify({
        family: 'cards',
        containerDefinitions: [
          { name: 'app', image: 'team/app:1.2', ...container },
        ],
        ...task,
      }),
    },
  });
  expect(result.problems).toEqual([]);
  const workloads = mapping(result.serviceFile?.workloads);
  return { ...result, workload: mapping(Object.values(workloads)[0]) };
}

function mapping(value: unknown): DraftObject {
  expect(typeof value).toBe('object');
  return JSON.parse(JSON.stringify(value));
}

const healthCheck = (check: object) => ({
  portMappings: [{ containerPort: 8080 }],
  healthCheck: check,
});

describe('bugs of the converters in the wild (A1 of the facts)', () => {
  it.each([
    [256, '250m'],
    [1024, '1000m'],
    [128, '125m'],
    [2, '2m'],
  ])('1: takes a CPU unit for a millicore: %s units are %s', (cpu, drawn) => {
    expect(bring({ cpu }).workload.resources).toMatchObject({ cpu: drawn });
    expect(bring({ cpu }).workload.resources).not.toHaveProperty('cpuLimit');
  });

  it('2: writes ECS command where Kubernetes has its command', () => {
    expect(bring({ command: ['serve', '-x'] }).workload).toMatchObject({
      args: ['serve', '-x'],
    });
    expect(bring({ command: ['serve'] }).workload).not.toHaveProperty(
      'command',
    );
    expect(
      bring({ entryPoint: ['/init'], command: ['serve'] }).workload,
    ).toMatchObject({ command: ['/init'], args: ['serve'] });
  });

  it('3: gives the execution role to the program', () => {
    const executionRoleArn = 'arn:aws:iam::111122223333:role/execution';
    const { serviceFile, yaml, report } = bring({}, { executionRoleArn });
    expect(serviceFile).not.toHaveProperty('identity');
    expect(yaml).not.toContain('execution');
    expect(report).toContainEqual(
      expect.objectContaining({
        path: '/executionRoleArn',
        outcome: 'platform',
      }),
    );
    expect(
      bring({}, { executionRoleArn, taskRoleArn: 'app-role' }).serviceFile,
    ).toMatchObject({ identity: 'app-role' });
  });

  it('4: runs a CMD-SHELL check without a shell', () => {
    const command = ['CMD-SHELL', 'test -f /tmp/alive && echo ok'];
    expect(bring(healthCheck({ command })).workload.health).toMatchObject({
      live: { exec: ['/bin/sh', '-c', 'test -f /tmp/alive && echo ok'] },
    });
  });

  it('5: turns the grace period into an initial delay', () => {
    const { workload } = bring(
      healthCheck({
        command: ['CMD-SHELL', 'curl -f http://localhost:8080/up || exit 1'],
        interval: 30,
        retries: 3,
        startPeriod: 100,
      }),
    );
    // ceil(100/30) = 4 looks of grace and 3 retries, 30 s each.
    expect(workload.health).toMatchObject({ startup: '210s' });
    expect(JSON.stringify(workload)).not.toMatch(/delay/i);
    expect(
      bring(healthCheck({ command: ['CMD', 'curl', 'localhost:8080/up'] }))
        .workload.health,
    ).not.toHaveProperty('startup');
  });

  it('6: writes the values of secrets to disk', () => {
    const { yaml, workload } = bring({
      environment: [{ name: 'DB_PASSWORD', value: 'correct horse battery' }],
      secrets: [{ name: 'TOKEN', valueFrom: '/cards/token' }],
    });
    expect(yaml).not.toMatch(/correct horse|Y29ycmVjdCBob3JzZSBiYXR0ZXJ5/);
    expect(workload.secrets).toEqual({
      DB_PASSWORD: 'secrets-manager:cards/db_password',
      TOKEN: 'parameter-store:/cards/token',
    });
  });

  it('7: forces every port to TCP', () => {
    expect(
      bring({ portMappings: [{ containerPort: 53, protocol: 'udp' }] }).workload
        .ports,
    ).toEqual({ p53: { port: 53, protocol: 'udp' } });
  });

  it('8: invents user 1000 and a read-only root without a place to write', () => {
    const { workload, decisions } = bring({ readonlyRootFilesystem: true });
    expect(workload).not.toHaveProperty('user');
    expect(workload.security).toEqual({ writable: ['/tmp'] });
    expect(decisions).toContainEqual(
      expect.objectContaining({ id: expect.stringMatching(/:user$/) }),
    );
  });

  it('9: fails on a port without hostPort and a container without memory, as on Fargate', () => {
    expect(
      bring(
        { portMappings: [{ containerPort: 8080 }] },
        { cpu: '256', memory: '512' },
      ).workload,
    ).toMatchObject({
      port: 8080,
      resources: { cpu: '250m', memory: '512Mi' },
    });
  });

  it('10: lets all services share one account', () => {
    expect(bring({}, { taskRoleArn: 'a' }).yaml).not.toMatch(/default-sa/);
    expect(bring({}, { family: 'one' }).serviceFile?.name).toBe('one');
    expect(bring({}, { family: 'two' }).serviceFile?.name).toBe('two');
  });

  it.each([
    ['HTTP', ['CMD-SHELL', 'wget -q --spider http://127.0.0.1:8080/']],
    ['exec', ['CMD', 'redis-cli', 'ping']],
  ])('11: makes the live and the ready check identical (%s)', (_, command) => {
    for (const interval of [5, 10, 30, 300]) {
      const health = mapping(
        bring(healthCheck({ command, interval })).workload.health,
      );
      expect(health.ready).not.toEqual(health.live);
      expect(mapping(health.ready).every).not.toBe(mapping(health.live).every);
    }
  });

  it('12: makes selectors of tags', () => {
    const { yaml, report } = bring(
      {},
      { tags: [{ key: 'Stage', value: 'blue-7' }] },
    );
    expect(yaml).not.toMatch(/Stage|blue-7/);
    expect(report.filter(({ path }) => path.startsWith('/tags'))).toHaveLength(
      2,
    );
  });
});
