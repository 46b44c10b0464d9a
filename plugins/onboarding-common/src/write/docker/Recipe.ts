import type { PlatformFile } from '../../model/platform/PlatformFile';
import type { ServiceFile } from '../../model/service/ServiceFile';
import type { Remark } from '../GeneratedFile';

/** What the service file says about building. */
export type Build = NonNullable<ServiceFile['build']>;

/** What a recipe is told. */
export interface RecipeInput {
  /** Name of the service: a label. */
  name: string;
  /** Of the runtime; a static site has none. */
  version?: string;
  family: PlatformFile['baseImages']['family'];
  build: Partial<Pick<Build, 'command' | 'output' | 'entry'>>;
  /** The port that the image's program listens on. */
  port: number;
}

/** How a runtime is built and run: instructions after FROM of each of the two stages. */
export interface Recipe {
  build: string[];
  /** In a folder of its own, /app. */
  run: string[];
  /** The program; no shell before it. */
  entrypoint: string[];
  /** What it is given by default. */
  cmd?: string[];
  remarks: Remark[];
  /** Keys of `build` that this runtime has no use for. */
  unused?: ('command' | 'output' | 'entry')[];
  /** Left out of the build context, beside what always is. */
  ignored: string[];
}

/** Where both stages work. */
export const appFolder = '/app';

/** Something good to know about how the image is built. */
export function note(key: keyof Build, text: string, remedy: string): Remark {
  return {
    kind: 'note',
    path: ['build', key],
    text,
    remedy,
    who: 'service team',
  };
}

/** As {@link note}, where somebody must say it. */
export function decision(
  key: keyof Build,
  text: string,
  remedy: string,
): Remark {
  return { ...note(key, text, remedy), kind: 'decision' };
}
