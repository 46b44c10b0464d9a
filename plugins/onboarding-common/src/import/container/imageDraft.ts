import type { Field } from '../read/Field';
import { placeholderIn } from '../../read/placeholder';
import { askWhichImage, askWhichVersion, isImage } from './imageReference';

/** A container in words, and how one finds what it runs now. */
export interface ImagePlace {
  name: string;
  /** Where the draft of the container is: JSON Pointer into the service file. */
  at: string;
  /** How one sees the version that runs now, as in "Which version runs now (…)?". */
  look: string;
  /** What was done with a tag that moves until now, a clause. */
  before: string;
}

/**
 * The image that a field names. A tag that moves is never carried silently: what runs now is what it meant when the
 * container was made, a pod would run what it means when it starts.
 */
export function imageDraft(field: Field, place: ImagePlace): string {
  const image = field.text() ?? '';
  const { name, look } = place;
  const draft = `${place.at}/image`;
  const placeholder = placeholderIn(image);
  if (placeholder || !isImage(image))
    return askWhichImage(field, {
      question: placeholder
        ? `The image holds a placeholder, ${placeholder.text}. Which image runs (${look})?`
        : `This is not the name of an image. Which image runs (${look})?`,
      name,
      draft,
    });
  const asked = askWhichVersion(field, { ...place, draft });
  if (asked === undefined) field.kept('The same image.');
  return asked ?? image;
}
