import type { Decider } from '../import/report/LossReport';
import type { Path } from '../model/Finding';
import type { PlatformFile } from '../model/platform/PlatformFile';
import type { ServiceFile } from '../model/service/ServiceFile';

/** One file of what is generated. */
export interface GeneratedFile {
  /** In the repository, with `/`, no leading one. */
  path: string;
  text: string;
  /**
   * `ours` is overwritten whole, its head says by what and from where; `yours` is written once, and later changes are
   * offered by a three-way merge.
   */
  owner: 'ours' | 'yours';
}

/** What every writer is told: the two files, read. */
export interface Subject {
  /** The service without the overrides of environments. */
  service: ServiceFile;
  /** The service as it is in each environment of the platform, in the order a release takes. */
  environments: ReadonlyMap<string, ServiceFile>;
  platform: PlatformFile;
}

/** What a person has to know or to decide about what was generated. */
export interface Remark {
  /**
   * `decision`: somebody has to choose, and nothing, or the safe thing, is written until then; `lost`: a restriction or
   * promise that this platform cannot hold; `special-case`: carried as it is; `note`: good to know.
   */
  kind: 'decision' | 'lost' | 'special-case' | 'note';
  /** Where in the service file it comes from. */
  path: Path;
  /** In plain words, a sentence: what, and its consequence. */
  text: string;
  /** What mends it, an instruction. */
  remedy: string;
  who: Decider;
  /** Only there, if it is not so everywhere. */
  environment?: string;
}

/** What a writer answers. */
export interface Written {
  files: GeneratedFile[];
  remarks: Remark[];
}

/** Writes the files of one kind. Pure: the same subject gives the same bytes. Never throws for a subject that was read. */
export type Writer = (subject: Subject) => Written;
