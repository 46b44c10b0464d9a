export interface Config {
  onboarding?: {
    /**
     * The platform file: versions, registries, clusters and networks that every generated file is made with. A path
     * that is not absolute is one from the folder the backend is started in.
     */
    platformFile?: string;
    /** For services without a source host. */
    localRepositories?: {
      /** Where their git repositories are; made when something is published. */
      folder: string;
    };
  };
}
