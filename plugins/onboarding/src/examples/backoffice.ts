import type { Example } from './Example';

const definition = `{
  "family": "backoffice",
  "networkMode": "bridge",
  "requiresCompatibilities": ["EC2"],
  "placementConstraints": [{ "type": "memberOf", "expression": "attribute:ecs.instance-type =~ m5.*" }],
  "containerDefinitions": [
    {
      "name": "tomcat",
      "image": "registry.acme.example:5000/backoffice",
      "memory": 3072,
      "cpu": 1024,
      "essential": true,
      "links": ["cache:redis"],
      "portMappings": [
        { "containerPort": 8080, "hostPort": 0 },
        { "containerPort": 8009, "hostPort": 8009 }
      ],
      "environment": [
        { "name": "CATALINA_OPTS", "value": "-Xmx2g -Dspring.redis.host=redis -Dldap.bind.password=Winter!2018x" },
        { "name": "REDIS_HOST", "value": "redis" },
        { "name": "REPORTS_DIR", "value": "/var/reports" },
        { "name": "LICENSE", "value": "\${LICENSE}" }
      ],
      "mountPoints": [
        { "sourceVolume": "reports", "containerPath": "/var/reports" },
        { "sourceVolume": "docker", "containerPath": "/var/run/docker.sock", "readOnly": true }
      ],
      "extraHosts": [{ "hostname": "ldap.acme.example", "ipAddress": "10.1.4.20" }],
      "hostname": "backoffice",
      "privileged": true,
      "dockerLabels": { "com.acme.owner": "internal-tools", "traefik.enable": "true" },
      "logConfiguration": { "logDriver": "json-file", "options": { "max-size": "50m" } },
      "dependsOn": [{ "containerName": "cache", "condition": "HEALTHY" }]
    },
    {
      "name": "cache",
      "image": "redis:6-alpine",
      "memory": 256,
      "essential": true,
      "healthCheck": { "command": ["CMD", "redis-cli", "ping"], "interval": 10 },
      "portMappings": [{ "containerPort": 6379 }]
    }
  ],
  "volumes": [
    { "name": "reports", "host": { "sourcePath": "/data/reports" } },
    { "name": "docker", "host": { "sourcePath": "/var/run/docker.sock" } }
  ]
}
`;

/** What has run on the same EC2 machines for years. */
export const backoffice: Example = {
  id: 'backoffice',
  title: 'Old application on EC2 machines',
  words:
    'Bridge network with links, folders of the machine, the Docker socket, privileged, a placeholder and a password inside an option. One file.',
  files: [{ name: 'backoffice.json', text: definition }],
};
