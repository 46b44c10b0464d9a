export interface Config {
  portolan?: {
    /** Which catalog groups hold which role; everybody signed in is a viewer. */
    roles?: {
      platform?: string[];
      manager?: string[];
      auditor?: string[];
    };
  };
}
