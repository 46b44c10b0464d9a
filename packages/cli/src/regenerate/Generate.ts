import type {
  GeneratedFile,
  InputFile,
  Problem,
  Remark,
} from '@portolan/plugin-onboarding-common';

/** What is made of the two files; no files where there is a problem. */
export interface Generated {
  files: readonly GeneratedFile[];
  remarks: readonly Remark[];
  problems: readonly Problem[];
}

/** Makes everything a service needs of its service file and the platform file. Pure. */
export interface Generate {
  (texts: { service: InputFile; platform: InputFile }): Generated;
  /** What the lock file holds, so that drift can be told from a change of the generator. */
  version: string;
}
