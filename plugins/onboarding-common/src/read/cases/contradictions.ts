import { type BadCase, head, web } from './BadCase';

/** Values that are right alone and wrong together. */
export const contradictions: BadCase[] = [
  {
    name: 'web without port',
    text: `${head}workloads:\n  web: {}\n`,
    told: [
      '7:8 /workloads/web: a workload called web has no port → Add port: 8080, or call it worker.',
    ],
  },
  {
    name: 'exposed without port',
    text: `${head}workloads:\n  api: { expose: cards }\n`,
    told: [
      '7:18 /workloads/api/expose: it is exposed but has no port → Add port: 8080.',
    ],
  },
  {
    name: 'a schedule with port',
    text: `${head}workloads:\n  nightly: { schedule: 0 2 * * *, port: 8080 }\n`,
    told: [
      '7:24 /workloads/nightly/schedule: a workload that runs to its end has a port → Nothing can call it: take the port away, or make a workload of its own for it.',
    ],
  },
  {
    name: 'a schedule and run',
    text: `${head}workloads:\n  nightly: { schedule: 0 2 * * *, run: once }\n`,
    told: [
      '7:40 /workloads/nightly/run: a workload has either a schedule or run → Take one away, or make two workloads.',
    ],
  },
  {
    name: 'a job with scale',
    text: `${head}workloads:\n  migrate: { run: once, scale: 2 }\n`,
    told: [
      '7:32 /workloads/migrate/scale: a workload that runs to its end has a scale → Use parallel for copies at once.',
    ],
  },
  {
    name: 'two containers on one port',
    text: web(
      '    sidecars:\n      proxy: { image: "registry.example/proxy:1.0.0", port: 8080 }\n',
    ),
    told: [
      '10:61 /workloads/web/sidecars/proxy/port: web and proxy both listen on 8080/tcp → Containers of a workload share one network: change one of the ports, or make it a workload of its own.',
    ],
  },
  {
    name: 'one port said twice',
    text: web('    ports: { http: 8081 }\n'),
    told: [
      '9:20 /workloads/web/ports/http: port and ports.http are the same port, said twice → Keep one of them.',
    ],
  },
  {
    name: 'a circle in the start order',
    text: web(
      '    startAfter: { a: started }\n    sidecars:\n      a: { image: "registry.example/a:1", startAfter: { b: healthy } }\n      b: { image: "registry.example/b:1", startAfter: { a: started } }\n',
    ),
    told: [
      '11:60 /workloads/web/sidecars/a/startAfter/b: containers wait for one another in a circle: a → b → a → Take one of these conditions away.',
    ],
  },
  {
    name: 'waiting for the end of an essential container',
    text: web(
      '    startAfter: { a: complete }\n    sidecars:\n      a: { image: "registry.example/a:1", essential: true }\n      b: { image: "registry.example/b:1", startAfter: { web: success } }\n',
    ),
    told: [
      '9:22 /workloads/web/startAfter/a: "a" is essential, so waiting for its end (complete) would wait for the end of the replica → Wait for started or healthy, or give a essential: false.',
      '12:62 /workloads/web/sidecars/b/startAfter/web: "web" is essential, so waiting for its end (success) would wait for the end of the replica → Wait for started or healthy.',
    ],
  },
  {
    name: 'waiting for nobody',
    text: web('    startAfter: { database: healthy }\n'),
    told: [
      '9:29 /workloads/web/startAfter/database: there is no container "database" in this workload → Name one of web.',
    ],
  },
  {
    name: 'one disk and many replicas',
    text: web(
      '    scale: { min: 2, max: 4 }\n    volumes: { data: { kind: disk, path: /data, size: 1Gi } }\n',
    ),
    told: [
      '10:22 /workloads/web/volumes/data: a disk has one writer (ReadWriteOnce), but there may be 4 replicas → Set scale: 1, or perReplica: true for a disk each, or kind: shared.',
    ],
  },
  {
    name: 'a disk without size',
    text: web(
      '    scale: 1\n    volumes: { data: { kind: disk, path: /data } }\n',
    ),
    told: [
      '10:16 /workloads/web/volumes/data/size: a volume of kind disk needs size → Add size.',
    ],
  },
  {
    name: 'a mount of no volume',
    text: web('    mounts: { data: /data }\n'),
    told: [
      '9:21 /workloads/web/mounts/data: there is no volume "data" in this workload → Add it under volumes.',
    ],
  },
  {
    name: 'a check in two ways',
    text: web('    health: { ready: { tcp: 8080, exec: [true-program] } }\n'),
    told: [
      '9:22 /workloads/web/health/ready: this check looks in 2 ways: tcp, exec → Give exactly one of http, tcp, grpc and exec.',
    ],
  },
  {
    name: 'a check in no way',
    text: web('    health: { ready: { every: 5s } }\n'),
    told: [
      '9:22 /workloads/web/health/ready: this check does not say how to look → Give exactly one of http, tcp, grpc and exec.',
    ],
  },
  {
    name: 'placeholders',
    text: `${web(
      '    image: <IMAGE1_NAME>\n    expose: "${HOST}"\n',
    )}env: { A: "{{ value }}", B: "kept {{ as it is }}" }\n`,
    told: [
      '9:12 /workloads/web/image: "<IMAGE1_NAME>" is a placeholder that nobody filled in → Write the value itself.',
      '10:13 /workloads/web/expose: "${HOST}" is a placeholder that nobody filled in → Write the value itself.',
      '11:11 /env/A: "{{ value }}" is a placeholder that nobody filled in → Write the value itself.',
    ],
  },
  {
    name: 'an override of what must not differ',
    text: `${web(
      '',
    )}environments:\n  staging: { runtime: node@24, env: { LOG_LEVEL: debug } }\n`,
    told: [
      '10:23 /environments/staging/runtime: an environment cannot change "runtime" → Only these may differ: tier, pci, workloads, env, secrets, files, calls, objectives, recovery.',
    ],
  },
  {
    name: 'an override that makes the whole wrong',
    text: `${web(
      '    volumes: { data: { kind: disk, path: /data, size: 1Gi } }\n    scale: 1\n',
    )}environments:\n  production:\n    workloads:\n      web: { scale: 3 }\n`,
    told: [
      '14:12 /environments/production/workloads/web: in production: a disk has one writer (ReadWriteOnce), but there may be 3 replicas → Set scale: 1, or perReplica: true for a disk each, or kind: shared.',
    ],
  },
  {
    name: 'a wrong unit in an override',
    text: `${web(
      '',
    )}environments:\n  production:\n    workloads:\n      web:\n        resources: { memory: 512 }\n        helth: /a\n`,
    told: [
      '13:30 /environments/production/workloads/web/resources/memory: in production: 512 has no unit; expected memory with a unit such as 512Mi or 1Gi → Write 512Mi for mebibytes, which is what ECS and docker mean by 512.',
      '14:9 /environments/production/workloads/web/helth: in production: there is no key "helth" here → Did you mean health?',
    ],
  },
  {
    name: 'a special case without reason',
    text: `${web('')}extra: [{ owner: team-a, manifest: { kind: A } }]\n`,
    told: [
      '9:9 /extra/0/reason: reason is missing → Why; at least ten characters.',
    ],
  },
];
