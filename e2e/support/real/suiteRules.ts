import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Bed } from '../../platform/Bed';
import { addressOf } from '../../platform/monitoring';
import { moreRules } from '../../platform/monitoringConfig';

/** The Prometheus servers of the platform. */
export type RealPrometheus = 'prometheus' | 'debian-prometheus';

/** Rules that a test gives to a running Prometheus beside those it has. */
export interface SuiteRules {
  /** Writes the text of the file anew and has the Prometheus read it. @throws with its words if it refuses */
  write(yaml: string): Promise<void>;
  /** Writes the text of the file only: for what the Prometheus refuses. */
  leave(yaml: string): void;
  remove(): Promise<void>;
}

/** @param name - of the file, and thereby of one test's rules */
export function suiteRules(
  bed: Bed,
  prometheus: RealPrometheus,
  name: string,
): SuiteRules {
  const folder = bed.folder(prometheus, moreRules);
  const file = join(folder, `${name}.yaml`);
  async function reload() {
    const answer = await fetch(`${addressOf(bed, prometheus)}/-/reload`, {
      method: 'POST',
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${prometheus} refuses ${file}: ${said}`);
  }
  function leave(yaml: string) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, yaml);
  }
  return {
    leave,
    async write(yaml) {
      leave(yaml);
      await reload();
    },
    async remove() {
      rmSync(file, { force: true });
      await reload();
    },
  };
}

/** Fires these alerts, with these labels each, as long as the tests of the file run; `group` is that of their rules. */
export function fireAlways(
  bed: Bed,
  prometheus: RealPrometheus,
  {
    group,
    alerts,
  }: {
    group: string;
    alerts: Readonly<Record<string, Record<string, string>>>;
  },
): void {
  const rules = suiteRules(bed, prometheus, group);
  before(() => rules.write(alwaysFiring(group, alerts)));
  after(() => rules.remove());
}

/** A file of rules that fire as long as they are there, one an alert with these labels. */
function alwaysFiring(
  group: string,
  alerts: Readonly<Record<string, Record<string, string>>>,
): string {
  return JSON.stringify({
    groups: [
      {
        name: group,
        interval: '1s',
        rules: Object.entries(alerts).map(([alert, labels]) => ({
          alert,
          expr: 'vector(1)',
          labels,
          annotations: { summary: `<b>${alert}</b> fires always` },
        })),
      },
    ],
  }); // JSON is YAML
}
