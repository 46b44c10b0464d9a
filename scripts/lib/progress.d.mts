/** A long step that a person watches. */
export interface Step {
  detail(text: string): void;
  done(note?: string): void;
  failed(note?: string): void;
}
export function begin(title: string): Step;
export function duration(ms: number): string;
export function say(text?: string): void;
export function notice(text?: string): void;
export function abandonSteps(): void;
