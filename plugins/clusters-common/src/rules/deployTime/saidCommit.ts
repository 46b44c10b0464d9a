import { annotations } from '@portolan/portal-common';
import type { Metadata } from '../../model/kubernetes/parts';

const digits = /^[0-9a-f]{7,40}$/;

/** The commit that an object says it runs, by the annotation `portolan.dev/commit`; nothing where that is none. */
export function saidCommit({
  annotations: said,
}: Pick<Metadata, 'annotations'>): string | undefined {
  const commit = said[annotations.commit]?.trim().toLocaleLowerCase('en-US');
  return commit !== undefined && digits.test(commit) ? commit : undefined;
}
