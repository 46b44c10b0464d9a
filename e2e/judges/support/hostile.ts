import { valueAt, type RenderedObject } from './render';

/** Texts that some reader takes for something else. */
export const hostileTexts: readonly string[] = [
  ...['on', 'y', 'No', '0777', '0o17', '1e3', '1_000', '0x1F', '12:30:45'],
  ...['null', '~', '', ' ', '.inf', '2026-11-26', '=', '<<', '*a', '&a', '!b'],
  ...['- a', '# a', 'a # b', 'a: b', '[a', '{a', '@', '%', '`', '|', '>'],
  ...['"', "'", '\\', '\\n', "it's", '"quoted"', 'trailing \\'],
  ...['{{ .Values.service.owner }}', '{{', '}}', '{{- end }}', '${A}', '$(A)'],
  ...['\n', 'a\nb', 'a\r\nb', '\ta', 'a\n---\nkind: Secret\n', '...\n'],
  ...['\u0000', '\u007f', '\u0085', '\u2028', '\ufeff', '\uffff', '😀', 'é'],
  ...['<script>&amp;', '%d %s', 'a'.repeat(5000)],
];

/** Where a text goes in, and where it must come out. */
export interface Place {
  where: string;
  find(objects: readonly RenderedObject[]): unknown;
}

/** The text at a path of an object of this kind. */
function at(kind: string, path: string, name?: RegExp): Place {
  return {
    where: `${kind} ${path}`,
    find(objects) {
      const object = objects.find(
        each => each.kind === kind && (!name || name.test(each.metadata.name)),
      );
      return valueAt(object, path);
    },
  };
}

const container = 'spec/template/spec/containers/0';

/** In the order in which {@link valuesOf} takes the texts. */
export const places: readonly Place[] = [
  at('ConfigMap', 'data/A', /env$/),
  at('ConfigMap', 'data/SHARED', /env$/),
  at('ConfigMap', 'data/app.conf', /files$/),
  at('Deployment', `${container}/command/0`),
  at('Deployment', `${container}/args/1`),
  at('Deployment', `${container}/livenessProbe/exec/command/1`),
  at('Deployment', `${container}/readinessProbe/httpGet/httpHeaders/0/value`),
  at('Deployment', 'spec/template/metadata/annotations/note'),
  at('Deployment', 'metadata/annotations/all'),
  at('Service', 'metadata/annotations/own'),
  at('ServiceAccount', 'metadata/annotations/role'),
  at('PrometheusRule', 'spec/groups/0/rules/0/annotations/summary'),
  at('PrometheusRule', 'spec/groups/0/rules/0/labels/severity'),
  at('ExternalSecret', 'spec/data/0/remoteRef/property'),
  at('ConfigMap', 'data/deep', /^extra$/),
  at('Deployment', 'spec/template/spec/hostAliases/0/hostnames/0'),
  at('Deployment', 'spec/template/spec/dnsConfig/options/0/value'),
];

/** Values with a text at each place. */
export function valuesOf(texts: readonly string[]): object {
  const [
    own,
    shared,
    file,
    command,
    argument,
    probe,
    header,
    note,
    all,
    service,
    account,
    summary,
    severity,
    property,
    extra,
    hostname,
    option,
  ] = texts;
  return {
    service: { name: 'hostile', owner: 'nobody', tier: 'low', pci: 'none' },
    annotations: { all },
    image: { repository: 'registry.example/hostile', tag: '1' },
    env: { SHARED: shared },
    serviceAccount: { annotations: { role: account } },
    externalSecrets: {
      one: {
        store: { name: 'vault' },
        data: { KEY: { key: 'one', property } },
      },
    },
    workloads: {
      web: {
        kind: 'Deployment',
        annotations: { note },
        dns: { options: { ndots: option } },
        hostAliases: { one: { ip: '192.0.2.1', hostnames: [hostname] } },
        containers: {
          app: {
            role: 'main',
            command: [command],
            args: ['--', argument],
            env: { A: own },
            files: { 'app.conf': { path: '/app.conf', content: file } },
            ports: { http: { port: 8080 } },
            liveness: { exec: { command: ['alive', probe] } },
            readiness: {
              http: { path: '/', port: 'http', headers: { X: header } },
            },
            resources: {
              requests: { cpu: '1m', memory: '1Mi' },
              limits: { memory: '1Mi' },
            },
          },
        },
        service: {
          annotations: { own: service },
          ports: { http: { port: 80, target: 'http' } },
        },
      },
    },
    monitoring: {
      groups: {
        one: {
          rules: {
            first: {
              alert: 'A',
              expr: 'up',
              labels: { severity },
              annotations: { summary },
            },
          },
        },
      },
    },
    extraObjects: {
      one: {
        reason: 'A text that is not ours',
        owner: 'nobody',
        manifest: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'extra' },
          data: { deep: extra },
        },
      },
    },
  };
}
