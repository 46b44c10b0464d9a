/** What `POST /api/v2/alerts` takes. */
export interface PostedAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  endsAt: string;
  generatorURL: string;
}

export const serviceCount = 200;

/** The name of service number `at`, as labels and catalog write it. */
export function serviceName(at: number): string {
  return `service-${String(at % serviceCount).padStart(3, '0')}`;
}

const kinds = [
  ['PodCrashLooping', 'critical', 'restarts again and again'],
  ['ErrorRateHigh', 'critical', 'answers too many requests with an error'],
  ['LatencyHigh', 'warning', 'answers slower than agreed'],
  ['CpuThrottled', 'info', 'gets less processor time than it asks for'],
  ['MemoryNearLimit', 'warning', 'is close to its memory limit'],
  ['DiskFillingUp', 'warning', 'fills its volume within four hours'],
  ['QueueGrowing', 'warning', 'takes in more than it works off'],
  ['TargetMissing', 'critical', 'is not scraped any more'],
] as const;

/**
 * Alert number `at` of one cluster: the labels and annotations of a Kubernetes mixin, about 720 bytes as an
 * Alertmanager answers it. Numbers next to each other belong to services next to each other.
 */
export function manyAlerts(
  { cluster, now }: { cluster: string; now: number },
  { from, to }: { from: number; to: number },
): PostedAlert[] {
  return Array.from({ length: to - from }, (_, n) => {
    const at = from + n;
    const service = serviceName(at);
    const [name, severity, what] =
      kinds[Math.floor(at / serviceCount) % kinds.length];
    const pod = `${service}-7d9f8b6c5d-${at.toString(36).padStart(5, '0')}`;
    return {
      labels: {
        alertname: name,
        cluster,
        environment: 'production',
        instance: `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}:8080`,
        job: service,
        namespace: service,
        pod,
        service,
        severity,
      },
      annotations: {
        summary: `${service} ${what}`,
        runbook_url: `https://runbooks.example.com/${name.toLowerCase()}`,
      },
      startsAt: new Date(now - (at % 5_000) * 1_000).toISOString(),
      // Far away, so that no alert ends by itself while something is measured.
      endsAt: new Date(now + 6 * 3_600_000).toISOString(),
      generatorURL: `http://prometheus.${cluster}.example.com/graph?g0.expr=${name}`,
    };
  });
}
