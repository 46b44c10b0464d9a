import type { ConfigApi } from '@backstage/core-plugin-api';

/** Somebody to be in the demo. */
export interface DemoPerson {
  entityRef: string;
  title: string;
  /** What this person does in the company. */
  does: string;
  /** What the portal opens with for them. */
  sees: string;
}

const storageKey = 'portolan-demo-person';

/** The people of `auth.providers.demo.people`. */
export function demoPeople(config: ConfigApi): DemoPerson[] {
  return (
    config.getOptionalConfigArray('auth.providers.demo.people') ?? []
  ).map(person => ({
    entityRef: person.getString('entityRef'),
    title: person.getString('title'),
    does: person.getOptionalString('does') ?? '',
    sees: person.getOptionalString('sees') ?? '',
  }));
}

/** Who this tab is; each tab may be somebody else. */
export function chosenPerson(): string | undefined {
  return sessionStorage.getItem(storageKey) ?? undefined;
}

/** Makes this tab somebody, or nobody. */
export function choosePerson(entityRef: string | undefined) {
  if (entityRef) {
    sessionStorage.setItem(storageKey, entityRef);
  } else {
    sessionStorage.removeItem(storageKey);
  }
}
