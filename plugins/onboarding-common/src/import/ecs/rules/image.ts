import type { Field } from '../read/Field';
import { placeholderIn } from '../read/placeholder';
import { asName } from '../draft/asName';

const moving = /^(?:latest|stable|main|master|edge|nightly)$/;
const reference =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+|\/)[a-z0-9]+)*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$/;

/** What stands for a version that only the running task knows. */
const unknownTag = 'version-that-runs-now';

/**
 * The image of a container. A tag that moves is never carried silently: ECS runs what the tag meant when the task
 * was deployed, a pod would run what it means when it starts.
 */
export function imageOf(
  container: Field,
  place: { name: string; at: string },
): string {
  const field = container.field('image');
  const image = field.text();
  const draft = `${place.at}/image`;
  const stand = `image.invalid/${asName(place.name, 40, 'app')}:${unknownTag}`;
  if (image === undefined) {
    container.problem(
      'The container has no image.',
      'Add the image that runs now.',
    );
    return stand;
  }
  const placeholder = placeholderIn(image);
  if (placeholder || image.length > 1024 || !reference.test(image)) {
    const version = knownRepository(image);
    field.decide({
      topic: 'image',
      question: placeholder
        ? `The image holds a placeholder, ${placeholder.text}, that ${placeholder.filledBy} fills in. Which image runs?`
        : 'This is not the name of an image. Which image runs?',
      proposal: version ?? stand,
      consequence: 'The pods cannot start before the image is named.',
      decider: 'service team',
      blocks: true,
      draft,
    });
    return version ?? stand;
  }
  const [, repository, tag] =
    /^(.*?)(?::([^/:@]+))?(?:@.*)?$/.exec(image) ?? [];
  if (!image.includes('@') && (tag === undefined || moving.test(tag))) {
    const proposal = `${repository}:${unknownTag}`;
    field.decide({
      topic: 'image',
      question: `The image ${
        tag === undefined
          ? 'has no tag, which means latest'
          : `has the tag ${tag}`
      }, which moves. Which version runs now (containers[].imageDigest of aws ecs describe-tasks)?`,
      proposal,
      consequence:
        'ECS pins the version when it deploys; Kubernetes would take another one whenever a pod starts, and could not go back.',
      decider: 'service team',
      blocks: true,
      draft,
    });
    return proposal;
  }
  const consistency = container.field('versionConsistency').text();
  field.kept(
    image.includes('@') || consistency === 'disabled'
      ? 'The same image.'
      : 'The same image; ECS pins its digest when it deploys, here the pipeline does.',
  );
  return image;
}

/** `repository:unknown` where only the tag is a placeholder. */
function knownRepository(image: string): string | undefined {
  const [, repository] = /^([^${}<>#\s]+):[^:/]+$/.exec(image) ?? [];
  if (repository === undefined || placeholderIn(repository)) return undefined;
  const proposal = `${repository}:${unknownTag}`;
  return reference.test(proposal) ? proposal : undefined;
}
