import type { ServiceFile } from '../model/service/ServiceFile';
import type { ServiceValues } from '../model/values/values';
import type { Place } from './Place';

/** The parts of an image reference. Registries know no capitals, but their host names may be written with them. */
export function partsOfImage(reference: string): {
  repository: string;
  tag?: string;
  digest?: string;
} {
  const [name = '', digest] = reference.split('@');
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  const repository = tag === undefined ? name : name.slice(0, -tag.length - 1);
  return {
    repository: repository.toLowerCase(),
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

/** Where the image that is built of this repository lies. */
export function builtRepository({ service, platform }: Place): string {
  return `${platform.registries.images}/${service.name}`;
}

function firstImage({ workloads }: ServiceFile): string | undefined {
  return Object.values(workloads).find(({ image }) => image !== undefined)
    ?.image;
}

/**
 * The image of all containers that name none. Of one that is built here neither tag nor digest is known: the pipeline
 * gives both to Helm, and without them the chart refuses to render.
 */
export function planImage(place: Place): ServiceValues['image'] {
  const { service, platform } = place;
  const { pullSecret } = platform.registries;
  const given =
    service.image ?? (service.runtime ? undefined : firstImage(service));
  return {
    ...(given === undefined
      ? { repository: builtRepository(place) }
      : partsOfImage(given)),
    ...(pullSecret !== undefined && { pullSecrets: { [pullSecret]: {} } }),
  };
}
