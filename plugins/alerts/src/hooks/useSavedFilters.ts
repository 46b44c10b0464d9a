import {
  identityApiRef,
  storageApiRef,
  useApi,
  type StorageApi,
} from '@backstage/core-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import {
  fleetFilterSchema,
  type FleetFilter,
} from '../components/NowPage/fleetState';

const savedSchema = z.array(
  z.object({ name: z.string(), filter: fleetFilterSchema }),
);
/** A filter under a name. */
export type SavedFilter = z.infer<typeof savedSchema>[number];

const key = 'filters';

/**
 * The filters this person saved, in the order of their names, kept where Backstage keeps what belongs to a person.
 * What was saved in a shape this page no longer knows is left out.
 */
export function useSavedFilters(): {
  /** None until it is known whose they are. */
  saved?: SavedFilter[];
  save: (name: string, filter: FleetFilter) => void;
  forget: (name: string) => void;
} {
  const bucket = useBucket();
  const [saved, setSaved] = useState<SavedFilter[]>();
  useEffect(() => {
    if (!bucket) {
      return undefined;
    }
    const read = (value: unknown) =>
      setSaved(savedSchema.safeParse(value).data ?? []);
    read(bucket.snapshot(key).value);
    const subscription = bucket
      .observe$(key)
      .subscribe(({ value }) => read(value));
    return () => subscription.unsubscribe();
  }, [bucket]);
  const write = (next: SavedFilter[]) => {
    setSaved(next);
    void bucket?.set(key, next);
  };
  const without = (name: string) =>
    (saved ?? []).filter(one => one.name !== name);
  return {
    saved,
    save: (name, filter) =>
      write(
        [...without(name), { name, filter }].sort((a, b) =>
          a.name.localeCompare(b.name),
        ),
      ),
    forget: name => write(without(name)),
  };
}

/** The store of this person: a browser may be shared, and the store with it. */
function useBucket(): StorageApi | undefined {
  const storage = useApi(storageApiRef);
  const identity = useApi(identityApiRef);
  const [person, setPerson] = useState<string>();
  useEffect(() => {
    let current = true;
    void identity
      .getBackstageIdentity()
      .then(({ userEntityRef }) => current && setPerson(userEntityRef));
    return () => {
      current = false;
    };
  }, [identity]);
  return useMemo(
    () =>
      person === undefined
        ? undefined
        : storage.forBucket('portolan-alerts').forBucket(person),
    [storage, person],
  );
}
