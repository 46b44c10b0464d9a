import { type BadCase, head, web } from './BadCase';

/** Keys missing or unknown, values of a wrong form. */
export const wrongValues: BadCase[] = [
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
];
