import type { Example } from './Example';

const definition = `{
  "taskDefinition": {
    "taskDefinitionArn": "arn:aws:ecs:eu-central-1:123456789012:task-definition/order-api:118",
    "family": "order-api",
    "revision": 118,
    "status": "ACTIVE",
    "taskRoleArn": "arn:aws:iam::123456789012:role/order-api-task",
    "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
    "networkMode": "awsvpc",
    "requiresCompatibilities": ["FARGATE"],
    "cpu": "1024",
    "memory": "2048",
    "containerDefinitions": [
      {
        "name": "app",
        "image": "123456789012.dkr.ecr.eu-central-1.amazonaws.com/order-api:2026.11.3",
        "essential": true,
        "cpu": 768,
        "memoryReservation": 1024,
        "portMappings": [
          { "name": "http", "containerPort": 8080, "hostPort": 8080, "protocol": "tcp", "appProtocol": "http" }
        ],
        "healthCheck": {
          "command": ["CMD-SHELL", "curl -sf http://localhost:8080/actuator/health || exit 1"],
          "interval": 15, "timeout": 5, "retries": 3, "startPeriod": 90
        },
        "environment": [
          { "name": "SPRING_PROFILES_ACTIVE", "value": "prod,ecs" },
          { "name": "DB_URL", "value": "jdbc:postgresql://orders.cluster-c1x2.eu-central-1.rds.amazonaws.com:5432/orders" },
          { "name": "DB_USER", "value": "orders" },
          { "name": "DB_PASSWORD", "value": "Sommer-2019-Kroatien" },
          { "name": "PRICING_URL", "value": "http://pricing.shop.local:8080" },
          { "name": "JAVA_TOOL_OPTIONS", "value": "-XX:MaxRAMPercentage=75" },
          { "name": "DEPLOY_TOKEN_TTL", "value": "3600" }
        ],
        "secrets": [
          { "name": "STRIPE_KEY", "valueFrom": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/stripe-AbC1dE:key::" },
          { "name": "SMTP_PASS", "valueFrom": "/shop/prod/smtp/password" }
        ],
        "dependsOn": [{ "containerName": "otel", "condition": "START" }],
        "ulimits": [{ "name": "nofile", "softLimit": 65536, "hardLimit": 65536 }],
        "stopTimeout": 60,
        "readonlyRootFilesystem": false,
        "logConfiguration": {
          "logDriver": "awslogs",
          "options": {
            "awslogs-group": "/ecs/order-api", "awslogs-region": "eu-central-1",
            "awslogs-stream-prefix": "ecs", "mode": "non-blocking"
          }
        },
        "mountPoints": [], "volumesFrom": [], "systemControls": []
      },
      {
        "name": "otel",
        "image": "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.1",
        "essential": false,
        "cpu": 256,
        "memoryReservation": 256,
        "command": ["--config=/etc/ecs/ecs-default-config.yaml"],
        "portMappings": [],
        "environment": [],
        "logConfiguration": {
          "logDriver": "awslogs",
          "options": { "awslogs-group": "/ecs/otel", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "otel" }
        }
      }
    ],
    "volumes": [],
    "runtimePlatform": { "cpuArchitecture": "X86_64", "operatingSystemFamily": "LINUX" },
    "compatibilities": ["EC2", "FARGATE"],
    "requiresAttributes": [{ "name": "com.amazonaws.ecs.capability.logging-driver.awslogs" }],
    "registeredAt": "2026-11-03T09:12:44.318000+01:00",
    "registeredBy": "arn:aws:sts::123456789012:assumed-role/ci/deploy"
  },
  "tags": [{ "key": "team", "value": "shop" }]
}
`;

const service = `{
  "services": [
    {
      "serviceName": "order-api",
      "clusterArn": "arn:aws:ecs:eu-central-1:123456789012:cluster/shop-prod",
      "taskDefinition": "arn:aws:ecs:eu-central-1:123456789012:task-definition/order-api:118",
      "desiredCount": 4,
      "launchType": "FARGATE",
      "platformVersion": "LATEST",
      "healthCheckGracePeriodSeconds": 120,
      "deploymentConfiguration": {
        "deploymentCircuitBreaker": { "enable": true, "rollback": true },
        "maximumPercent": 200,
        "minimumHealthyPercent": 100
      },
      "loadBalancers": [
        {
          "targetGroupArn": "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/order-api/0f1e2d3c4b5a6978",
          "containerName": "app",
          "containerPort": 8080
        }
      ],
      "enableExecuteCommand": true
    }
  ]
}
`;

const scaling = `{
  "ScalableTargets": [
    {
      "ServiceNamespace": "ecs",
      "ResourceId": "service/shop-prod/order-api",
      "ScalableDimension": "ecs:service:DesiredCount",
      "MinCapacity": 4,
      "MaxCapacity": 16
    }
  ],
  "ScalingPolicies": [
    {
      "PolicyName": "cpu",
      "ServiceNamespace": "ecs",
      "ResourceId": "service/shop-prod/order-api",
      "ScalableDimension": "ecs:service:DesiredCount",
      "PolicyType": "TargetTrackingScaling",
      "TargetTrackingScalingPolicyConfiguration": {
        "TargetValue": 65,
        "PredefinedMetricSpecification": { "PredefinedMetricType": "ECSServiceAverageCPUUtilization" },
        "ScaleInCooldown": 300,
        "ScaleOutCooldown": 60
      }
    }
  ]
}
`;

/** A web service on Fargate with everything around it, and a password in plain sight. */
export const orderApi: Example = {
  id: 'order-api',
  title: 'Web service behind a load balancer',
  words:
    'Fargate, a telemetry sidecar, scaling by CPU, a Cloud Map name and a password in plain sight. Three files.',
  files: [
    { name: 'order-api.json', text: definition },
    { name: 'service.json', text: service },
    { name: 'scaling.json', text: scaling },
  ],
};
