import { crossCheck } from '../../model/service/crossCheck';
import { serviceFileSchema } from '../../model/service/ServiceFile';
import type { ServiceImport } from '../ServiceImport';

/** What has problems has no draft, and what has none a valid one. @returns whether there is a draft */
export function expectDraft({ problems, serviceFile }: ServiceImport): boolean {
  if (problems.length) {
    expect(serviceFile).toBeUndefined();
    return false;
  }
  const parsed = serviceFileSchema.safeParse(serviceFile);
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(parsed.data && crossCheck(parsed.data)).toEqual([]);
  return true;
}
