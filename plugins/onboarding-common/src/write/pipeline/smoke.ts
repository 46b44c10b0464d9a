import type { ServiceFile } from '../../model/service/ServiceFile';
import type { Workload } from '../../model/service/workload';
import type { PlatformFile } from '../../model/platform/PlatformFile';
import { hostIn } from '../places';

function isBelow(path: string, parent: string): boolean {
  const whole = parent.replace(/\/+$/, '');
  return path === whole || path.startsWith(`${whole}/`);
}

/** The path of the ready check, if a plain GET from anywhere reaches it by the entry. */
function reachablePath({ health, expose }: Workload): string | undefined {
  const path = (health?.ready ?? health?.live)?.http?.path;
  if (path === undefined || expose === undefined || expose.grpc)
    return undefined;
  const routed = Object.values(expose.routes).some(
    ({ path: route, match, methods, headers, rewrite }) =>
      rewrite === undefined &&
      Object.keys(headers).length === 0 &&
      (methods.length === 0 || methods.includes('GET')) &&
      (match === 'exact' ? path === route : isBelow(path, route)),
  );
  const refused = Object.values(expose.restrict).some(
    rule =>
      isBelow(path, rule.path) &&
      (rule.methods.length === 0 || rule.methods.includes('GET')),
  );
  return routed && !refused ? path : undefined;
}

/** Addresses of a service in an environment that answer 2xx when it is well; by workload. */
export function smokeUrls(
  service: ServiceFile,
  platform: PlatformFile,
  environment: string,
): Map<string, string> {
  return new Map(
    Object.entries(service.workloads).flatMap(([name, workload]) => {
      const path = reachablePath(workload);
      const host = workload.expose?.host;
      return path === undefined || host === undefined || host.startsWith('*')
        ? []
        : [[name, `https://${hostIn(host, platform, environment)}${path}`]];
    }),
  );
}
