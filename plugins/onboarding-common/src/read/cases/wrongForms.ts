import { type BadCase, head, web } from './BadCase';

/** Schedules, images, secrets, paths: values whose form has rules of its own. */
export const wrongForms: BadCase[] = [
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
];
