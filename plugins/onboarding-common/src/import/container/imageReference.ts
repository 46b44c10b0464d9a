import { placeholderIn } from '../../read/placeholder';
import { asName } from '../draft/asName';
import type { Field } from '../read/Field';

const moving = /^(?:latest|stable|main|master|edge|nightly)$/;
const reference =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+|\/)[a-z0-9]+)*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$/;

/** What stands for a version that only what runs now knows. */
export const unknownTag = 'version-that-runs-now';

/** Whether a text is the name of an image; the number of one on some machine is none. */
export function isImage(text: string): boolean {
  return (
    text.length <= 1024 && !text.startsWith('sha256:') && reference.test(text)
  );
}

/** Whether a tag means another image tomorrow. */
export function isMoving(tag: string): boolean {
  return moving.test(tag);
}

/** Repository and tag of an image, without its digest. */
export function partsOfImage(image: string): {
  repository: string;
  tag?: string;
} {
  const [, repository = image, tag] =
    /^(.*?)(?::([^/:@]+))?(?:@.*)?$/.exec(image) ?? [];
  return tag === undefined ? { repository } : { repository, tag };
}

/** What stands in the draft for an image that nobody has named. */
export function standIn(name: string): string {
  return `image.invalid/${asName(name, 40, 'app')}:${unknownTag}`;
}

/**
 * Asks which image runs, where a field does not name one.
 * @returns what stands in the draft until then: the same repository, where only the version is unknown
 */
export function askWhichImage(
  field: Field,
  { question, name, draft }: { question: string; name: string; draft: string },
): string {
  const proposal = knownRepository(field.text() ?? '') ?? standIn(name);
  field.decide({
    topic: 'image',
    question,
    proposal,
    consequence: 'The pods cannot start before the image is named.',
    decider: 'service team',
    blocks: true,
    draft,
  });
  return proposal;
}

/**
 * Asks which version runs, where a tag moves or there is none.
 * @param ask - `look`: how one sees the version that runs now; `before`: what was done with the tag until now, a clause
 * @returns what stands in the draft until then; undefined for an image that stays the same
 */
export function askWhichVersion(
  field: Field,
  { look, before, draft }: { look: string; before: string; draft: string },
): string | undefined {
  const image = field.text() ?? '';
  const { repository, tag } = partsOfImage(image);
  if (image.includes('@') || (tag !== undefined && !isMoving(tag)))
    return undefined;
  const proposal = `${repository}:${unknownTag}`;
  field.decide({
    topic: 'image',
    question: `The image ${
      tag === undefined
        ? 'has no tag, which means latest'
        : `has the tag ${tag}`
    }, which moves. Which version runs now (${look})?`,
    proposal,
    consequence: `${before}; Kubernetes would take another one whenever a pod starts, and could not go back.`,
    decider: 'service team',
    blocks: true,
    draft,
  });
  return proposal;
}

/** `repository:unknown` where only the tag is a placeholder. */
function knownRepository(image: string): string | undefined {
  const [, repository] = /^([^${}<>#\s]+):[^:/]+$/.exec(image) ?? [];
  if (repository === undefined || placeholderIn(repository)) return undefined;
  const proposal = `${repository}:${unknownTag}`;
  return isImage(proposal) ? proposal : undefined;
}
