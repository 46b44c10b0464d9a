/** A platform file for tests, with the secret stores that the ECS importer names. */
export const platformText = `apiVersion: portolan.dev/v1
kind: Platform
name: harbour
versions: { chart: 1.4.0, date: 2026-11-02 }
registries:
  images: registry.example/services
  charts: oci://registry.example/charts
  pullSecret: registry
baseImages:
  family: distroless
  runtimes:
    node@22:
      build: registry.example/base/node-build:22@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      run: registry.example/base/node:22@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
      user: 65532
entries:
  inside:
    flavour: ingress-nginx
    className: nginx
    audience: internal
    trustedHops: 1
    snippets: false
    issuer: corp-ca
    namespace: ingress-nginx
    metric:
      requests: nginx_ingress_controller_requests
      duration: nginx_ingress_controller_request_duration_seconds
      service: exported_service
      status: status
  outside:
    flavour: envoy-gateway
    gateway: { name: public, namespace: gateways, listener: https }
    audience: public
    trustedHops: 2
clusters:
  eu-1:
    kubernetes: '1.34'
    place: eks
    region: eu-central-1
    identity: eks-pod-identity
    entries: [inside, outside]
    network: { policies: true, hostNames: cilium }
    storage: { disk: gp3, shared: efs }
    pools:
      general: { pool: general }
environments:
  staging: { clusters: [eu-1], domain: staging.example.com }
  production:
    clusters: [eu-1]
    domain: example.com
    production: true
    namespace: '{service}'
    after: staging
    approvers: [platform]
networks:
  office: { kind: callers, cidrs: [192.0.2.0/24, '2001:db8::/32'] }
  booking-db: { kind: database, cidrs: [10.20.0.0/16], ports: [5432] }
secretStores:
  secrets-manager: { kind: aws-secrets-manager, name: main, default: true, region: eu-central-1 }
  parameter-store: { kind: aws-parameter-store, name: parameters, region: eu-central-1 }
telemetry:
  endpoint: http://otel-collector.monitoring:4317
  protocol: grpc
  prometheusNamespace: monitoring
  labels: { release: prometheus }
limits:
  {
    cpu: 100m,
    memory: 256Mi,
    disk: 1Gi,
    maxCpu: 8,
    maxMemory: 32Gi,
    maxReplicas: 50,
  }
pci:
  {
    pool: general,
    networks: [booking-db],
    forbidExceptions: true,
    logRetention: 365d,
  }
ci:
  system: github-actions
  runner: ubuntu-24.04
  actions: { actions/checkout: 0123456789abcdef0123456789abcdef01234567 }
delivery: helm
`;
