export interface Config {
  auth?: {
    providers?: {
      /**
       * Demo people; the backend's demo module refuses to run outside development.
       * @deepVisibility frontend
       */
      demo?: {
        people: Array<{
          entityRef: string;
          title: string;
          /** What this person does in the company. */
          does?: string;
          /** What the portal opens with for them. */
          sees?: string;
        }>;
      };
    };
  };
  portolan?: {
    demo?: {
      /**
       * Where the demo landscape's control listens.
       * @visibility frontend
       */
      landscape?: string;
    };
  };
}
