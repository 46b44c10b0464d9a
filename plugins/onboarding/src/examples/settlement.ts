import type { Example } from './Example';

const definition = `{
  "family": "nightly-settlement",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "512",
  "memory": "1024",
  "taskRoleArn": "arn:aws:iam::123456789012:role/settlement",
  "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
  "ephemeralStorage": { "sizeInGiB": 40 },
  "containerDefinitions": [
    {
      "name": "settlement",
      "image": "123456789012.dkr.ecr.eu-central-1.amazonaws.com/settlement:latest",
      "essential": true,
      "entryPoint": ["sh", "-c"],
      "command": ["python -m settlement --date \\"$(date -d yesterday +%F)\\" && python -m settlement.report"],
      "environment": [
        { "name": "BUCKET", "value": "acme-settlement-prod" },
        { "name": "SLACK_WEBHOOK", "value": "https://hooks.slack.com/services/T00000000/B00000000/exampleexampleexample123" },
        { "name": "TZ", "value": "Europe/Berlin" }
      ],
      "environmentFiles": [{ "value": "arn:aws:s3:::acme-config/settlement.env", "type": "s3" }],
      "secrets": [{ "name": "DB_DSN", "valueFrom": "/settlement/db-dsn" }],
      "mountPoints": [{ "sourceVolume": "archive", "containerPath": "/archive", "readOnly": false }],
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "/ecs/settlement", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "s" }
      }
    }
  ],
  "volumes": [
    {
      "name": "archive",
      "efsVolumeConfiguration": {
        "fileSystemId": "fs-0a1b2c3d4e5f60718",
        "transitEncryption": "ENABLED",
        "authorizationConfig": { "accessPointId": "fsap-0123456789abcdef0", "iam": "ENABLED" }
      }
    }
  ]
}
`;

const rule = `{
  "Name": "nightly-settlement",
  "ScheduleExpression": "cron(30 1 * * ? *)",
  "ScheduleExpressionTimezone": "Europe/Berlin",
  "State": "ENABLED",
  "FlexibleTimeWindow": { "Mode": "OFF" },
  "Target": {
    "Arn": "arn:aws:ecs:eu-central-1:123456789012:cluster/batch",
    "RoleArn": "arn:aws:iam::123456789012:role/ecsEventsRole",
    "EcsParameters": {
      "TaskDefinitionArn": "arn:aws:ecs:eu-central-1:123456789012:task-definition/nightly-settlement",
      "TaskCount": 1,
      "LaunchType": "FARGATE"
    },
    "RetryPolicy": { "MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 3600 }
  }
}
`;

/** A job that EventBridge starts every night. */
export const settlement: Example = {
  id: 'nightly-settlement',
  title: 'Job that runs every night',
  words:
    'Started by EventBridge, with a shell command, a network disk, a file of variables in S3 and a webhook that is a secret. Two files.',
  files: [
    { name: 'nightly-settlement.json', text: definition },
    { name: 'schedule.json', text: rule },
  ],
};
