/** The lines every service file begins with; cases go on at line 6. */
const head = `apiVersion: portolan.dev/v1
kind: Service
name: loyalty-cards
owner: team-loyalty
runtime: node@22
`;

/** One bad service file and all that is said of it: `line:column pointer: message → remedy`. */
export interface BadCase {
  name: string;
  text: string;
  told: string[];
}

function web(lines: string): string {
  return `${head}workloads:\n  web:\n    port: 8080\n${lines}`;
}

export const badFiles: BadCase[] = [
  {
    name: 'empty',
    text: '',
    told: ['1:1 : the file is empty → Begin with apiVersion: portolan.dev/v1.'],
  },
  {
    name: 'only a comment',
    text: '# nothing\n',
    told: ['1:1 : the file is empty → Begin with apiVersion: portolan.dev/v1.'],
  },
  {
    name: 'not a mapping',
    text: 'hello\n',
    told: ['1:1 : "hello" is not a mapping → Write a mapping.'],
  },
  {
    name: 'a list',
    text: '- a\n- b\n',
    told: ['1:1 : a list is not a mapping → Write a mapping.'],
  },
  {
    name: 'binary',
    text: `${head}\u0000\u0001`,
    told: [
      '6:1 : this is not a text file in UTF-8 → Give a YAML file saved as UTF-8.',
    ],
  },
  {
    name: 'several documents',
    text: `${web('')}---\na: 1\n`,
    told: [
      '9:1 : there are several documents in this file → Keep one: delete what follows ---.',
    ],
  },
  {
    name: 'a tab',
    text: `${head}workloads:\n\tweb: {}\n`,
    told: [
      '7:1 : this is not YAML: Tabs are not allowed as indentation → Indent with spaces; YAML forbids tabs.',
    ],
  },
  {
    name: 'an open bracket',
    text: `${head}workloads: { web: { port: 8080 }\n`,
    told: [
      '7:1 : this is not YAML: Flow map in block collection must be sufficiently indented and end with a } → Close the bracket that was opened before this.',
    ],
  },
  {
    name: 'an open quote',
    text: `${head}title: "Loyalty\n`,
    told: [
      '7:1 : this is not YAML: Missing closing "quote → Close the quotes or brackets, or put a comma between items.',
    ],
  },
  {
    name: 'a duplicate key',
    text: `${web('')}name: other\n`,
    told: [
      '9:1 /name: "name" is written twice → Keep one; join what belongs together.',
    ],
  },
  {
    name: 'deep brackets',
    text: `${head}workloads: ${'['.repeat(200)}\n`,
    told: [
      '6:112 : brackets are nested more than 100 deep → Close the brackets; no file needs so many.',
    ],
  },
  {
    name: 'a mapping as key',
    text: `${web('')}title: {{ name }}\n`,
    told: [
      '9:9 /title: a key is itself a list or a mapping → Use plain text for keys; put {{ … }} in quotes.',
    ],
  },
  {
    name: 'an alias of nothing',
    text: `${web('')}title: *gone\n`,
    told: [
      '9:8 /title: there is no anchor "gone" before this → Put the value in quotes if the asterisk belongs to it.',
    ],
  },
  {
    name: 'nothing but the version',
    text: 'apiVersion: portolan.dev/v1\n',
    told: [
      '1:1 /kind: kind is missing → Always Service.',
      '1:1 /name: name is missing → Name of the service: everywhere in Kubernetes, images, alerts and the catalog. For example loyalty-cards.',
      '1:1 /owner: owner is missing → Team that answers for it: a group of the catalog. For example team-loyalty.',
      '1:1 /workloads: workloads is missing → What runs, by name: web, worker, cron job, one-off job.',
    ],
  },
  {
    name: 'another version and kind',
    text: web('').replace('v1', 'v2').replace('Service', 'Srevice'),
    told: [
      '1:13 /apiVersion: "portolan.dev/v2" is not portolan.dev/v1 → Did you mean portolan.dev/v1?',
      '2:7 /kind: "Srevice" is not Service → Did you mean Service?',
    ],
  },
  {
    name: 'no workload',
    text: `${head}workloads: {}\n`,
    told: [
      '6:12 /workloads: there is no workload → Add one, for example web: { port: 8080 }.',
    ],
  },
  {
    name: 'unknown keys',
    text: web('    helth: /healthz\nworkload: {}\nfrobnicate: 1\n'),
    told: [
      '9:5 /workloads/web/helth: there is no key "helth" here → Did you mean health?',
      '10:1 /workload: there is no key "workload" here → Did you mean workloads?',
      '11:1 /frobnicate: there is no key "frobnicate" here → Use one of apiVersion, kind, name, title, description, owner, system, tier, lifecycle, pci, runtime, image, build, identity, workloads, env, secrets, files, calls, objectives, recovery, parity, environments, extra.',
    ],
  },
  {
    name: 'a name that is no label',
    text: web('').replace('name: loyalty-cards', 'name: Loyalty_Cards'),
    told: [
      '3:7 /name: "Loyalty_Cards" is not a name of lower-case letters, digits and hyphens, beginning with a letter, at most 40 long → Write loyalty-cards.',
    ],
  },
  {
    name: 'a workload name that leads upwards',
    text: `${head}workloads:\n  ../web: { port: 8080 }\n`,
    told: [
      '7:3 /workloads/..~1web: "../web" is not a name of lower-case letters, digits and hyphens, beginning with a letter, at most 40 long → Write web.',
    ],
  },
  {
    name: 'a joint name too long',
    text: web('')
      .replace('name: loyalty-cards', `name: ${'a'.repeat(40)}`)
      .replace('  web:', '  consumer-of-bookings:'),
    told: [
      '8:5 /workloads/consumer-of-bookings: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-consumer-of-booki… is 61 long; Kubernetes takes 52 for names that get suffixes → Shorten the workload\'s name by 9.',
    ],
  },
  {
    name: 'cpu and memory without unit',
    text: web('    resources: { cpu: 256, memory: 512 }\n'),
    told: [
      '9:23 /workloads/web/resources/cpu: 256 without a unit means 256 whole cores → Write 256m for millicores. ECS units are 1024 to the core: 256 units are 250m.',
      '9:36 /workloads/web/resources/memory: 512 has no unit; expected memory with a unit such as 512Mi or 1Gi → Write 512Mi for mebibytes, which is what ECS and docker mean by 512.',
    ],
  },
  {
    name: 'cpu and memory as text without unit',
    text: web('    resources: { cpu: "250", memory: "512" }\n'),
    told: [
      '9:23 /workloads/web/resources/cpu: "250" without a unit means 250 whole cores → Write 250m for millicores. ECS units are 1024 to the core: 250 units are 244m.',
      '9:38 /workloads/web/resources/memory: "512" is not memory with a unit such as 512Mi or 1Gi → Write 512Mi for mebibytes, which is what ECS and docker mean by 512.',
    ],
  },
  {
    name: 'decimal memory',
    text: web('    resources: { memory: 512MB }\n'),
    told: [
      '9:26 /workloads/web/resources/memory: "512MB" is not memory with a unit such as 512Mi or 1Gi → Use Ki, Mi, Gi or Ti, as in 512Mi; they are powers of 1024.',
    ],
  },
  {
    name: 'a duration without unit',
    text: web('    stop: "30"\n'),
    told: [
      '9:11 /workloads/web/stop: "30" is not a duration such as 30s, 5m or 1h → Write 30s for seconds.',
    ],
  },
  {
    name: 'a duration as number',
    text: web('    stop: 30\n'),
    told: [
      '9:11 /workloads/web/stop: 30 has no unit → Write 30s. Time to end after SIGTERM. Default 30s, as ECS. For example 30s or 1h.',
    ],
  },
  {
    name: 'a percentage without sign',
    text: web('    scale: { min: 2, max: 4, cpu: "70" }\n'),
    told: [
      '9:35 /workloads/web/scale/cpu: "70" is not a percentage such as 70% → Write 70%.',
    ],
  },
  {
    name: 'a percentage above 100',
    text: `${web('')}objectives: { availability: 999% }\n`,
    told: [
      '9:29 /objectives/availability: "999%" is more than 100% → Write a number from 0 to 100 with the sign, as in 99.9%.',
    ],
  },
  {
    name: 'max below min',
    text: web('    scale: { min: 4, max: 2 }\n'),
    told: [
      '9:27 /workloads/web/scale/max: max 2 is below min 4 → Raise max to 4 at least, or lower min.',
    ],
  },
  {
    name: 'a cron line of EventBridge',
    text: `${head}workloads:\n  nightly: { schedule: 0 2 * * ? * }\n`,
    told: [
      '7:24 /workloads/nightly/schedule: "0 2 * * ? *" has 6 fields; a schedule has five: minute, hour, day of the month, month, day of the week → Write minute, hour, day of the month, month and day of the week, for example "30 2 * * *" for half past two each night.',
    ],
  },
  {
    name: 'a cron hour of 24',
    text: `${head}workloads:\n  nightly: { schedule: 0 24 * * * }\n`,
    told: [
      '7:24 /workloads/nightly/schedule: "24" is no hour of a schedule → Write minute, hour, day of the month, month and day of the week, for example "30 2 * * *" for half past two each night.',
    ],
  },
  {
    name: 'an abbreviated time zone',
    text: `${head}workloads:\n  nightly: { schedule: 0 2 * * *, timeZone: CET }\n`,
    told: [
      '7:45 /workloads/nightly/timeZone: "CET" is not a time zone such as Europe/Berlin → Use a name of the IANA list, such as Europe/Berlin, or UTC; abbreviations such as CET do not follow summer time.',
    ],
  },
  {
    name: 'an image that moves',
    text: `${web('    image: registry.example/app:latest\n')}`,
    told: [
      '9:12 /workloads/web/image: "registry.example/app:latest" carries a tag that changes without notice → Name the version, for example registry.example/team/app:1.2.3, best with its digest: …:1.2.3@sha256:<64 digits>.',
    ],
  },
  {
    name: 'an image without tag',
    text: `${web('    image: registry.example/app\n')}`,
    told: [
      '9:12 /workloads/web/image: "registry.example/app" has no tag, so it means :latest, which changes without notice → Name the version, for example registry.example/team/app:1.2.3, best with its digest: …:1.2.3@sha256:<64 digits>.',
    ],
  },
  {
    name: 'a runtime without version',
    text: web('').replace('node@22', 'node'),
    told: [
      '5:10 /runtime: "node" is not a runtime with its version (java, node, python, go, dotnet, php, static) → Write name@version, for example node@22, java@21 or python@3.13; a static site is just static. For another language build an image and name it under image.',
    ],
  },
  {
    name: 'runtime and image',
    text: `${web('')}image: registry.example/app:1.2.3\n`,
    told: [
      '9:8 /image: there is both a runtime and an image → Keep runtime to have the image built here, or image for one that another pipeline builds.',
    ],
  },
  {
    name: 'neither runtime nor image',
    text: web('').replace('runtime: node@22\n', ''),
    told: [
      '7:5 /workloads/web: it is not said what this workload runs → Add runtime: node@22 (or another) or image: … to the service, or image to the workload.',
    ],
  },
  {
    name: 'a command as text',
    text: web('    command: node app.js\n'),
    told: [
      '9:14 /workloads/web/command: "node app.js" is not a list → Program and its arguments, a list; no shell. Replaces the image\'s entry point (ECS entryPoint). Default: the image\'s.',
    ],
  },
  {
    name: 'a user by name',
    text: web('    user: node\n'),
    told: [
      '9:11 /workloads/web/user: "node" is not a numeric user such as 1000 or "1000:1000" → Look up the number of "node" in the image and write that: Kubernetes cannot check names.',
    ],
  },
  {
    name: 'a number that YAML changes',
    text: `${web('')}env: { RATIO: 1.10 }\n`,
    told: [
      '9:15 /env/RATIO: 1.1 may not be what was written → Put the value in quotes.',
    ],
  },
  {
    name: 'a secret in place of a reference',
    text: `${web('')}secrets: { TOKEN: ghp_0123456789 }\n`,
    told: [
      '9:19 /secrets/TOKEN: this looks like a secret itself → Name where the secret lies, never the secret: "loyalty/db#password", or "payments:loyalty/db#password" for another store than the platform\'s default.',
    ],
  },
  {
    name: 'a secret with spaces',
    text: `${web('')}secrets: { TOKEN: "my secret" }\n`,
    told: [
      '9:19 /secrets/TOKEN: this is not a reference to a secret, written key#property → Name where the secret lies, never the secret: "loyalty/db#password", or "payments:loyalty/db#password" for another store than the platform\'s default.',
    ],
  },
  {
    name: 'a variable that is a secret too',
    text: `${web('')}env: { TOKEN: a }\nsecrets: { TOKEN: loyalty/token }\n`,
    told: [
      '9:15 /env/TOKEN: TOKEN is both in env and in secrets → Keep it in secrets only.',
    ],
  },
  {
    name: 'a host with scheme',
    text: web('    expose: https://cards.example.com/\n'),
    told: [
      '9:13 /workloads/web/expose: "https://cards.example.com/" is not a host name → Leave out the scheme and the path: host names only.',
    ],
  },
  {
    name: 'a method in lower case',
    text: web(
      '    expose: { host: cards, restrict: { a: { methods: [delete], from: [office] } } }\n',
    ),
    told: [
      '9:55 /workloads/web/expose/restrict/a/methods/0: "delete" is not one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS → Did you mean DELETE?',
    ],
  },
  {
    name: 'a path in a file that leads upwards',
    text: `${web('')}files: { a: { path: /etc/../../x, content: "" } }\n`,
    told: [
      '9:21 /files/a/path: "/etc/../../x" leads upwards → Begin with / and leave out "..", for example /var/cache/app.',
    ],
  },
  {
    name: 'a build outside the repository',
    text: `${web('')}build: { context: ../other }\n`,
    told: [
      '9:19 /build/context: "../other" leads out of the repository → Write it relative to the root of the repository, without "..", for example services/cards.',
    ],
  },
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
