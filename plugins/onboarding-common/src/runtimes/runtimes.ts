import type { PlatformFile } from '../model/platform/PlatformFile';
import type { Runtime, RuntimeName } from '../model/service/ServiceFile';

type Family = PlatformFile['baseImages']['family'];

interface RuntimeFacts {
  /** Folders it writes to while it runs, absolute. */
  writes: readonly string[];
  /** Unprivileged users of the families' images that run; absent = not the same in all of them. */
  users: Partial<Record<Family, number>>;
}

/** The user `nonroot` of distroless and Chainguard images (common/variables.bzl of distroless; Chainguard's image pages). */
const nonroot = { distroless: 65532, chainguard: 65532 } as const;

/**
 * What is known of each runtime. Users of slim: Node's `node` (docker-node Dockerfile), .NET's `APP_UID` 1654
 * (dotnet-docker discussion 4995; chiselled images too, which are what .NET has for distroless), Debian's `www-data`
 * of php, `nginx` of nginx-unprivileged. The images of Temurin, Python and Go have none.
 */
const facts: Record<RuntimeName, RuntimeFacts> = {
  // Uploads and caches of libraries.
  node: { writes: ['/tmp'], users: { ...nonroot, slim: 1000 } },
  // Tomcat's work folder, uploads, hsperfdata, heap dumps.
  java: { writes: ['/tmp'], users: nonroot },
  // The heartbeat files of gunicorn, uploads.
  python: { writes: ['/tmp'], users: nonroot },
  // Parts of uploads above 32 MiB (mime/multipart).
  go: { writes: ['/tmp'], users: nonroot },
  // Diagnostics' socket, uploads. Keys of data protection stay in memory unless configured.
  dotnet: {
    writes: ['/tmp'],
    users: { distroless: 1654, slim: 1654, chainguard: 65532 },
  },
  // Sessions and uploads; the storage and the autosaved configuration of the Caddy inside FrankenPHP (its docs/docker.md).
  php: {
    writes: ['/tmp', '/data/caddy', '/config/caddy'],
    users: { chainguard: 65532, slim: 33 },
  },
  // The configuration we write puts pid and temporary files of nginx there.
  static: { writes: ['/tmp'], users: { ...nonroot, slim: 101 } },
};

/** Folders that a runtime writes to; with a read-only root each needs a scratch volume. Absolute, in order. */
export function writePathsOf(runtime: Runtime): readonly string[] {
  return facts[runtime.name].writes;
}

/** The key of a runtime in the platform file's base images: `node@22`, `static`. */
export function runtimeKey({ name, version }: Runtime): string {
  return version === undefined ? name : `${name}@${version}`;
}

/** A numeric user and whether the platform file, or the family's images, say that it is right. */
export interface ImageUser {
  uid: number;
  /** False: 65532, which owns nothing; whether the image has a user of its own is a decision. */
  known: boolean;
}

/** The unprivileged user of the image that runs a runtime; undefined where the platform file has no image for it. */
export function imageUserOf(
  runtime: Runtime,
  { family, runtimes }: PlatformFile['baseImages'],
): ImageUser | undefined {
  const images = runtimes[runtimeKey(runtime)];
  if (images === undefined) return undefined;
  const uid = images.user ?? facts[runtime.name].users[family];
  return uid === undefined
    ? { uid: 65532, known: false }
    : { uid, known: true };
}
