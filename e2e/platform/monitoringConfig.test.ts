import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { createBed } from './Bed';
import { alertmanagerConfig, prometheusConfig } from './monitoringConfig';
import { ownFolder } from './paths';

const jobs = z.object({
  alerting: z.unknown(),
  scrape_configs: z.array(
    z.looseObject({
      job_name: z.string(),
      static_configs: z.array(
        z.object({
          targets: z.array(z.string()),
          labels: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
});

test('a Prometheus watches what runs in its cluster, each by its own port', () => {
  const whole = createBed(2, 20_000);
  const config = jobs.parse(
    prometheusConfig(whole, whole.clusters[1], ['127.0.0.1:1', '127.0.0.1:2']),
  );
  deepEqual(
    config.scrape_configs.map(({ job_name }) => job_name),
    ['kube-apiserver', 'kube-state-metrics', 'velero'],
  );
  const [velero] = config.scrape_configs[2].static_configs;
  deepEqual(velero.targets, [
    `127.0.0.1:${whole.ports.ofCluster('eks-eu-prod', 'velero')}`,
  ]);
  deepEqual(velero.labels, {
    cluster: 'eks-eu-prod',
    environment: 'production',
  });
  deepEqual(config.alerting, {
    alertmanagers: [
      { static_configs: [{ targets: ['127.0.0.1:1', '127.0.0.1:2'] }] },
    ],
  });

  const small = createBed(1, 20_000);
  const alone = jobs.parse(prometheusConfig(small, small.clusters[0], []));
  deepEqual(
    alone.scrape_configs.map(({ job_name }) => job_name),
    ['kube-apiserver'],
  );
});

test('what an Alertmanager inhibits and mutes is fired by the rules', () => {
  const rules = readFileSync(join(ownFolder, 'monitoring/rules.yaml'), 'utf8');
  const names = z
    .object({
      groups: z.array(
        z.object({
          rules: z.array(
            z.looseObject({
              alert: z.string(),
              labels: z.object({ severity: z.string() }),
            }),
          ),
        }),
      ),
    })
    .parse(parse(rules))
    .groups.flatMap(group => group.rules);
  const text = JSON.stringify(alertmanagerConfig(createBed(2, 20_000)));
  const matched = [...text.matchAll(/alertname=\\"(\w+)\\"/g)];
  equal(matched.length, 2);
  for (const [, name] of matched) {
    ok(
      names.some(({ alert }) => alert === name),
      name,
    );
  }
  ok(names.some(({ labels }) => labels.severity === 'info'));
});
