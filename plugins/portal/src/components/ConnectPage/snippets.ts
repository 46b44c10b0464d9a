import { annotations } from '@portolan/portal-common';

/** Where the catalog is, and who may sign in on this machine. */
export const catalogSnippet = `organization:
  name: Example Travel
catalog:
  locations:
    - { type: file, target: templates/all.yaml }
    - type: url
      target: https://github.example.com/platform/catalog/blob/main/all.yaml
integrations:
  github:
    - host: github.example.com
      token: \${GITHUB_TOKEN}
auth:
  providers:
    demo:
      people:
        - entityRef: user:default/your.name
          title: Your Name
          does: Platform engineer`;

/** Which groups hold which role. */
export const rolesSnippet = `portolan:
  roles:
    platform: ['group:default/platform']
    manager: ['group:default/engineering-managers']
    auditor: []`;

/** Starts the portal with it, and without the demo. */
export const startCommand = 'npm start -- --no-demo --config my-config.yaml';

/** What a service may say of itself. */
export const annotationsSnippet = `metadata:
  annotations:
    ${annotations.kubernetesNamespace}: checkout
    ${annotations.kubernetesId}: payment-gateway
    ${annotations.prometheusLabels}: app=payment-gateway
    ${annotations.runbook}: runbook.md`;
