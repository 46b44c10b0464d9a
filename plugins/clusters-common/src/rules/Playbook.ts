/** The page of a rule: what to know when it finds something. Paragraphs in Markdown, without headings. */
export interface Playbook {
  /** What it means, for somebody who has not met it. */
  meaning: string;
  /** The same in the words of ECS. */
  inEcs: string;
  /** How to see for oneself, in order; commands in code spans. */
  check: readonly string[];
  /** How to mend it, the likeliest first. */
  mend: readonly string[];
  /** When to call whom. */
  call: string;
}
