import type { Field } from '../../read/Field';
import { placeholderIn } from '../../../read/placeholder';
import {
  askWhichImage,
  askWhichVersion,
  isImage,
  standIn,
} from '../../container/imageReference';

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
  if (image === undefined) {
    container.problem(
      'The container has no image.',
      'Add the image that runs now.',
    );
    return standIn(place.name);
  }
  const placeholder = placeholderIn(image);
  if (placeholder || !isImage(image))
    return askWhichImage(field, {
      question: placeholder
        ? `The image holds a placeholder, ${placeholder.text}, that ${placeholder.filledBy} fills in. Which image runs?`
        : 'This is not the name of an image. Which image runs?',
      name: place.name,
      draft,
    });
  const asked = askWhichVersion(field, {
    look: 'containers[].imageDigest of aws ecs describe-tasks',
    before: 'ECS pins the version when it deploys',
    draft,
  });
  if (asked !== undefined) return asked;
  const consistency = container.field('versionConsistency').text();
  field.kept(
    image.includes('@') || consistency === 'disabled'
      ? 'The same image.'
      : 'The same image; ECS pins its digest when it deploys, here the pipeline does.',
  );
  return image;
}
