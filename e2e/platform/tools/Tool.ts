/** 1 is what `.ci/run` builds on a cold machine; 2 is all the rest. */
export type Tier = 1 | 2;

/** A program, or a few that belong together, of a pinned version. */
export interface Tool {
  name: string;
  version: string;
  tier: Tier;
  /** Its programs: what must be in its folder, or on this machine if it comes from Debian. */
  programs: readonly string[];
  from: GoSource | PythonSource | DebianSource;
}

/** Built from the Go module proxy. */
export interface GoSource {
  kind: 'go';
  /** A module with its version, e.g. `sigs.k8s.io/kwok@v0.8.0`, or a folder of gomod/, e.g. `./kubernetes`. */
  module: string;
  /** What to build: program → package. */
  packages: Readonly<Record<string, string>>;
  tags?: string;
  /** Variables of the linker, `-X` before each. */
  variables?: Readonly<Record<string, string>>;
  /** Modules to take in another version than the module says, for what the proxy does not have. */
  replace?: Readonly<Record<string, string>>;
  /** Files that the module's archive lacks: path → text. */
  stubs?: Readonly<Record<string, string>>;
  /** Folders of the module to keep beside the programs. */
  keep?: readonly string[];
  /** Minutes that it took on two cores, with what was built before it still in Go's cache. */
  minutes: number;
}

/** A package of PyPI. */
export interface PythonSource {
  kind: 'python';
  package: string;
  /** For a program that the package has only as a module. */
  run?: string;
  minutes: number;
}

/** A package of Debian, which the person installs. */
export interface DebianSource {
  kind: 'debian';
  package: string;
}
