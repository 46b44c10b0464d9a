import type { Entity } from '@backstage/catalog-model';
import type { LocalRepository } from '@portolan/plugin-onboarding-common';

const places = [
  'backstage.io/source-location',
  'backstage.io/managed-by-location',
  'backstage.io/managed-by-origin-location',
];

/** The repository that an entity comes from, by the places its annotations name. */
export function repositoryOf(
  { metadata }: Entity,
  repositories: readonly LocalRepository[],
): LocalRepository | undefined {
  const urls = places.flatMap(place => {
    const at = metadata.annotations?.[place];
    return at?.startsWith('url:') ? [at.slice('url:'.length)] : [];
  });
  return repositories.find(({ url }) => urls.some(at => at.startsWith(url)));
}
