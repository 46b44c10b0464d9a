/** What a new service file begins with: the least that is valid, to be changed. */
export const blankServiceFile = `apiVersion: portolan.dev/v1
kind: Service
name: my-service
owner: my-team
runtime: node@22
workloads:
  web:
    port: 8080
    health: /healthz
`;
