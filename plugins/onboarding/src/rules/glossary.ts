/** A word of ECS or Docker, and what Kubernetes calls what it does. */
export interface GlossaryEntry {
  /** As it stands in questions and documents. */
  word: string;
  from: 'ECS' | 'Docker' | 'AWS';
  kubernetes: string;
  /** Where the two differ, in a sentence. */
  words: string;
  /** Key of the service file that says it. */
  key?: string;
}

/** Words side by side, the most usual first. */
export const glossary: readonly GlossaryEntry[] = [
  {
    word: 'task definition',
    from: 'ECS',
    kubernetes: 'Pod template',
    words:
      'What runs together on one machine. A change makes new replicas, as a new revision does.',
    key: 'workloads.<name>',
  },
  {
    word: 'task',
    from: 'ECS',
    kubernetes: 'Pod',
    words: 'One running copy. Its containers share localhost and the network.',
  },
  {
    word: 'service',
    from: 'ECS',
    kubernetes: 'Deployment',
    words:
      'Keeps so many copies running. What Kubernetes calls Service is only the name and address by which others reach them.',
    key: 'workloads.<name>',
  },
  {
    word: 'desired count',
    from: 'ECS',
    kubernetes: 'replicas',
    words: 'How many copies run; with scaling, between min and max.',
    key: 'workloads.<name>.scale',
  },
  {
    word: 'target group',
    from: 'AWS',
    kubernetes: 'Service and readiness probe',
    words:
      'Which copies get traffic. The load balancer’s health check becomes the readiness probe.',
    key: 'workloads.<name>.health.ready',
  },
  {
    word: 'listener rule',
    from: 'AWS',
    kubernetes: 'Ingress or HTTPRoute',
    words: 'Which host and path lead to it.',
    key: 'workloads.<name>.expose',
  },
  {
    word: 'load balancer',
    from: 'AWS',
    kubernetes: 'Ingress controller or Gateway',
    words: 'One for all services; the platform team runs it.',
  },
  {
    word: 'health check',
    from: 'ECS',
    kubernetes: 'liveness, readiness and startup probe',
    words:
      'ECS has one that kills; Kubernetes asks three things: may it get traffic, must it be restarted, has it started.',
    key: 'workloads.<name>.health',
  },
  {
    word: 'task role',
    from: 'ECS',
    kubernetes: 'ServiceAccount with a cloud identity',
    words: 'Which rights in the cloud the program has.',
    key: 'identity',
  },
  {
    word: 'execution role',
    from: 'ECS',
    kubernetes: 'the node and the secret store’s own role',
    words: 'Pulls images and reads secrets; the platform has it, not you.',
  },
  {
    word: 'Application Auto Scaling',
    from: 'AWS',
    kubernetes: 'HorizontalPodAutoscaler',
    words:
      'Counts against what is requested, not against the limit: the same number may mean another load.',
    key: 'workloads.<name>.scale',
  },
  {
    word: 'EventBridge',
    from: 'AWS',
    kubernetes: 'CronJob',
    words: 'Starts it by the clock; the schedule has five fields, not six.',
    key: 'workloads.<name>.schedule',
  },
  {
    word: 'Cloud Map',
    from: 'AWS',
    kubernetes: 'Service name in the cluster’s DNS',
    words: 'How services find each other: http://NAME within the namespace.',
    key: 'calls.services',
  },
  {
    word: 'Service Connect',
    from: 'ECS',
    kubernetes: 'Service',
    words: 'Name and port by which others reach it.',
    key: 'calls.services',
  },
  {
    word: 'security group',
    from: 'AWS',
    kubernetes: 'NetworkPolicy',
    words: 'Who may talk to whom; nothing that is not said is let out.',
    key: 'calls',
  },
  {
    word: 'essential',
    from: 'ECS',
    kubernetes: 'container or sidecar',
    words:
      'In ECS the task ends with it. In Kubernetes it is restarted in place.',
  },
  {
    word: 'sidecar',
    from: 'ECS',
    kubernetes: 'init container with restartPolicy Always',
    words: 'Starts before the program and ends after it.',
    key: 'workloads.<name>.sidecars',
  },
  {
    word: 'memory reservation',
    from: 'ECS',
    kubernetes: 'memory request',
    words: 'What it is promised. The limit is what it is killed above.',
    key: 'workloads.<name>.resources.memory',
  },
  {
    word: 'cpu units',
    from: 'ECS',
    kubernetes: 'millicores',
    words: '1024 units are one core are 1000m.',
    key: 'workloads.<name>.resources.cpu',
  },
  {
    word: 'Secrets Manager',
    from: 'AWS',
    kubernetes: 'ExternalSecret',
    words: 'A reference; the value is fetched by the cluster, never by us.',
    key: 'secrets',
  },
  {
    word: 'EFS',
    from: 'AWS',
    kubernetes: 'PersistentVolume, ReadWriteMany',
    words: 'A disk that several copies share.',
    key: 'workloads.<name>.volumes',
  },
  {
    word: 'environment file',
    from: 'ECS',
    kubernetes: 'ConfigMap',
    words: 'Variables that are not secret stand in the file itself.',
    key: 'env',
  },
  {
    word: 'log driver',
    from: 'ECS',
    kubernetes: 'standard output, collected on every node',
    words: 'Write to standard output; nothing has to be set.',
  },
  {
    word: 'circuit breaker',
    from: 'ECS',
    kubernetes: 'rollout with a deadline, rolled back by the pipeline',
    words: 'A release that does not become ready is taken back.',
    key: 'workloads.<name>.rollout',
  },
  {
    word: 'capacity provider',
    from: 'ECS',
    kubernetes: 'node pool',
    words: 'Which machines it runs on; usually the platform’s choice.',
    key: 'workloads.<name>.placement',
  },
  {
    word: 'Fargate',
    from: 'AWS',
    kubernetes: 'nodes of the cluster',
    words: 'There are machines again, but the platform team’s.',
  },
  {
    word: 'links',
    from: 'Docker',
    kubernetes: 'localhost, within a Pod',
    words: 'Containers that run together reach each other at localhost.',
  },
  {
    word: 'docker-compose',
    from: 'Docker',
    kubernetes: 'the objects of one release',
    words: 'One file for all that runs; here that is portolan.yaml.',
  },
  {
    word: 'port mapping',
    from: 'Docker',
    kubernetes: 'containerPort and Service port',
    words: 'Ports of the machine do not exist; every copy has its own address.',
    key: 'workloads.<name>.port',
  },
  {
    word: 'restart policy',
    from: 'Docker',
    kubernetes: 'restartPolicy',
    words: 'What ends is started again, with growing pauses.',
  },
  {
    word: 'bind mount',
    from: 'Docker',
    kubernetes: 'hostPath, which is refused',
    words: 'Folders of the machine are not there on the next one.',
    key: 'workloads.<name>.volumes',
  },
  {
    word: 'entrypoint',
    from: 'Docker',
    kubernetes: 'command',
    words: 'And what Docker calls command, Kubernetes calls args.',
    key: 'workloads.<name>.command',
  },
];

/** What a text speaks of, and Kubernetes has another word for; each once, the longest words first. */
export function glossaryIn(text: string): GlossaryEntry[] {
  let left = text;
  const found: GlossaryEntry[] = [];
  const longest = [...glossary].sort((a, b) => b.word.length - a.word.length);
  for (const entry of longest) {
    const pattern = new RegExp(
      `(?<![\\w-])${entry.word.replace(
        /[.*+?^${}()|[\]\\]/g,
        '\\$&',
      )}s?(?![\\w-])`,
      'gi',
    );
    if (entry.word !== 'service' && pattern.test(left)) {
      found.push(entry);
      left = left.replace(pattern, ' ');
    }
  }
  return found;
}
