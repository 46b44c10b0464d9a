import type { Finding } from '../Finding';
import { checkWorkload } from './checkWorkload';
import { overridableKeys, type ServiceFile } from './ServiceFile';

function imageFindings(service: ServiceFile): Finding[] {
  if (service.runtime !== undefined && service.image !== undefined)
    return [
      {
        path: ['image'],
        message: 'there is both a runtime and an image',
        remedy:
          'Keep runtime to have the image built here, or image for one that another pipeline builds.',
      },
    ];
  if (service.runtime !== undefined || service.image !== undefined) return [];
  return Object.entries(service.workloads).flatMap(([name, { image }]) =>
    image === undefined
      ? [
          {
            path: ['workloads', name],
            message: 'it is not said what this workload runs',
            remedy:
              'Add runtime: node@22 (or another) or image: … to the service, or image to the workload.',
          },
        ]
      : [],
  );
}

/** One name is set once: a variable and a secret of the same name would hide one another. */
function doubledNames(service: ServiceFile): Finding[] {
  const places = [
    { path: [], ...service },
    ...Object.entries(service.workloads).map(([name, workload]) => ({
      ...workload,
      path: ['workloads', name],
    })),
  ];
  return places.flatMap(({ path, env, secrets }) =>
    Object.entries(secrets).flatMap(([name, secret]) =>
      secret.path === undefined && Object.hasOwn(env, name)
        ? [
            {
              path: [...path, 'env', name],
              message: `${name} is both in env and in secrets`,
              remedy: 'Keep it in secrets only.',
            },
          ]
        : [],
    ),
  );
}

/** What is wrong between the keys of a service file, the file alone. */
export function crossCheck(service: ServiceFile): Finding[] {
  return [
    ...imageFindings(service),
    ...doubledNames(service),
    ...Object.entries(service.workloads).flatMap(([name, workload]) =>
      checkWorkload(service, name, workload),
    ),
  ];
}

/** Keys an environment names that it cannot change. */
export function checkOverrides(service: {
  environments: Record<string, Record<string, unknown>>;
}): Finding[] {
  const known: readonly string[] = overridableKeys;
  return Object.entries(service.environments).flatMap(
    ([environment, override]) =>
      Object.keys(override)
        .filter(key => !known.includes(key))
        .map(key => ({
          path: ['environments', environment, key],
          message: `an environment cannot change ${JSON.stringify(key)}`,
          remedy: `Only these may differ: ${overridableKeys.join(', ')}.`,
        })),
  );
}
