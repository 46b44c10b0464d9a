/** What the wizard is to begin with. */
export interface Handed {
  text: string;
  /** Entity ref of the service whose definition the text is; without it it belongs to none yet. */
  service?: string;
}

let waiting: Handed | undefined;

/** Hands a text to the wizard, from Home or from a service: in memory only, since it may hold secrets. */
export function handOver(handed: Handed): void {
  waiting = handed;
}

/** Takes what was handed over, once. */
export function takeOver(): Handed | undefined {
  const handed = waiting;
  waiting = undefined;
  return handed;
}
