import type { InputFile } from '@portolan/plugin-onboarding-common';

/** Something to try the wizard with; made up by us, as untidy as what people have. */
export interface Example {
  id: string;
  title: string;
  /** What is special about it, in a sentence. */
  words: string;
  files: readonly InputFile[];
}
