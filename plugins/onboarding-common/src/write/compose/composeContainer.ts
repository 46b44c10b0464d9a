import type { ServiceFile } from '../../model/service/ServiceFile';
import type { SecretReference } from '../../model/service/secret';
import { dockerfilePathOf } from '../docker/writeDocker';
import { composeHealth } from './composeHealth';
import { literal, literals, some, type ComposeObject } from './ComposeValue';
import { composeBytes, composeVolumes } from './composeVolumes';

type Workload = ServiceFile['workloads'][string];
type Sidecar = Workload['sidecars'][string];

/** A container of the service, and where it stands. */
export interface ContainerPlace {
  service: ServiceFile;
  /** Of the workload. */
  name: string;
  workload: Workload;
  container: Workload | Sidecar;
  /** As Compose calls it. */
  label: string;
}

/** A container as a service of Compose, with what the whole file must declare for it. */
export interface ComposeContainer {
  service: ComposeObject;
  configs: Record<string, ComposeObject>;
  /** Secrets that are files, by name in Compose, with the variable that holds each. */
  secretFiles: Record<string, string>;
  /** Variables that must be set, with where the secret lies. */
  variables: Record<string, SecretReference>;
  named: string[];
  leftVolumes: string[];
  healthUnknown: boolean;
}

/** Whether Compose and shells take this as the name of a variable. */
function asVariable(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_');
}

function imageOf({ service, container }: ContainerPlace): ComposeObject {
  const { image = service.image } = container;
  if (image !== undefined) return { image };
  const context = service.build?.context ?? '.';
  const path = dockerfilePathOf(service);
  const inContext = context === '.' ? '' : `${context.replace(/\/+$/, '')}/`;
  return {
    image: `${service.name}:dev`,
    build: some({
      context,
      // Compose looks for it from the context on.
      dockerfile: path.startsWith(inContext)
        ? path.slice(inContext.length)
        : `${inContext
            .split('/')
            .filter(Boolean)
            .map(() => '../')
            .join('')}${path}`,
      args: literals(service.build?.args ?? {}),
    }),
  };
}

function rightsOf({ security, user }: Workload | Sidecar) {
  const uid = security.root === undefined ? user : { uid: 0 };
  return {
    user:
      uid === undefined
        ? undefined
        : `${uid.uid}${
            'gid' in uid && uid.gid !== undefined ? `:${uid.gid}` : ''
          }`,
    read_only: security.writableRoot === undefined ? true : undefined,
    cap_drop: security.privileged === undefined ? ['ALL'] : undefined,
    cap_add: security.capabilities,
    security_opt: ['no-new-privileges:true'],
    privileged: security.privileged === undefined ? undefined : true,
  };
}

/** Writes one container. */
export function composeContainer(place: ContainerPlace): ComposeContainer {
  const { service, name, workload, container, label } = place;
  const main = container === workload;
  const secrets = { ...service.secrets, ...container.secrets };
  const variables: ComposeContainer['variables'] = {};
  const secretFiles: Record<string, string> = {};
  const environment: Record<string, string> = literals({
    ...service.env,
    ...container.env,
  });
  const mountedSecrets: ComposeObject[] = [];
  for (const [secret, reference] of Object.entries(secrets)) {
    const variable = asVariable(secret);
    variables[variable] = reference;
    if (reference.path === undefined) {
      environment[secret] = `\${${variable}:?set ${variable} in .env.dev}`;
      continue;
    }
    const source = `${label}-${variable.toLowerCase()}`;
    secretFiles[source] = variable;
    mountedSecrets.push({ source, target: literal(reference.path) });
  }
  const configs: Record<string, ComposeObject> = {};
  const mountedConfigs: ComposeObject[] = [];
  for (const [file, { path, content, mode }] of Object.entries({
    ...service.files,
    ...container.files,
  })) {
    const source = `${label}-${file}`;
    configs[source] = { content: literal(content) };
    mountedConfigs.push({ source, target: literal(path), mode });
  }
  const { volumes, tmpfs, named, left } = composeVolumes(
    { workload, name },
    container,
    service.image === undefined ? service.runtime : undefined,
  );
  const own = container.image === undefined && service.image === undefined;
  const ends = workload.kind === 'cron' || workload.kind === 'job';
  const health =
    main && ends
      ? undefined
      : composeHealth(container.health, {
          ports: container.ports,
          ...(own &&
            service.runtime !== undefined && {
              runtime: service.runtime.name,
            }),
        });
  const { resources } = container;
  const memory = resources.memoryLimit ?? resources.memory;
  return {
    service: some({
      ...imageOf(place),
      entrypoint: container.command?.map(literal),
      command: container.args?.map(literal),
      working_dir:
        container.workingDir === undefined
          ? undefined
          : literal(container.workingDir),
      environment,
      secrets: mountedSecrets,
      configs: mountedConfigs,
      volumes,
      tmpfs,
      healthcheck: health === 'unknown' ? undefined : health,
      ...rightsOf(container),
      tty: container.tty ? true : undefined,
      stdin_open: container.tty ? true : undefined,
      stop_grace_period: `${workload.stop}s`,
      extra_hosts: main ? literals(workload.hosts) : undefined,
      sysctls: main ? literals(workload.sysctls) : undefined,
      deploy: some({
        resources: some({
          limits: some({
            memory: memory === undefined ? undefined : composeBytes(memory),
            cpus:
              resources.cpuLimit === undefined
                ? undefined
                : `${resources.cpuLimit / 1000}`,
          }),
        }),
      }),
    }),
    configs,
    secretFiles,
    variables,
    named,
    leftVolumes: left,
    healthUnknown: health === 'unknown',
  };
}
