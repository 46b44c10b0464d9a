import { z } from 'zod';
import type { Clock } from '../scenario/clock';
import {
  storyAt,
  storyGrid,
  withStart,
  type StoryState,
} from '../scenario/story';
import type { StateFolder } from './StateFolder';

const file = 'story.json';
const schema = z.object({ starts: z.array(z.number().int()) });

/** When the story was started, and will be: the only part of the past that people make. */
export class StoryStarts {
  private times: number[];

  constructor(
    private readonly folder: StateFolder,
    private readonly clock: Clock,
    options: { firstAfter: number },
  ) {
    const now = clock.now();
    const past = folder
      .read(file, schema, { starts: [] })
      .starts.filter(start => start <= now);
    this.times = [
      ...past,
      Math.ceil((now + options.firstAfter) / storyGrid) * storyGrid,
    ];
    folder.write(file, { starts: this.times });
  }

  /** Unix milliseconds, in order; the last may lie ahead. */
  get starts(): readonly number[] {
    return this.times;
  }

  /** Where the story is now. */
  state(): StoryState {
    return storyAt(this.times, this.clock.now());
  }

  /** Starts it now, whatever it was doing. */
  start(): StoryState {
    this.times = withStart(this.times, this.clock.now());
    this.folder.write(file, { starts: this.times });
    return storyAt(this.times, this.times[this.times.length - 1]);
  }
}
