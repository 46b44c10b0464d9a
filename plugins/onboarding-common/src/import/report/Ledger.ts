import {
  childPointer,
  positionOf,
  type JsonLeaf,
  type JsonNode,
} from '../json/JsonNode';
import type {
  Decision,
  ImportProblem,
  Outcome,
  ReportEntry,
} from './LossReport';

/** A decision as a rule asks it; the place and the id are added here. */
export type Question = Omit<Decision, 'id' | 'file' | 'path' | 'blocks'> & {
  blocks?: boolean;
  /** Tells questions about one place apart. */
  topic: string;
};

/** A question about a leaf, or about what it is a part of. */
export type Doubt = Question & {
  /** JSON Pointer to what the question is about, if it is more than the leaf: it is asked once. */
  at?: string;
};

/** What is said of a leaf that no rule spoke of. */
export interface Explanation {
  /** Absent = it is lost. */
  outcome?: 'kept' | 'platform' | 'unmapped';
  note: string;
}

/** An input as the ledger keeps account of it. */
export interface LedgerInput {
  file: string;
  text: string;
  node: JsonNode;
  /** A leaf that nobody may carry over unasked: a placeholder, a masked secret. */
  review?: (leaf: JsonLeaf) => Doubt | undefined;
}

/**
 * Keeps account of one input: every leaf gets exactly one outcome. What no rule spoke of is found by `close`, so that
 * nothing is silent; what two rules spoke of is kept in `twice`, which is empty unless a rule is wrong.
 */
export class Ledger {
  readonly decisions: Decision[] = [];
  readonly problems: ImportProblem[] = [];
  /** Leaves that a second rule spoke of. */
  readonly twice: string[] = [];
  private readonly askedAt = new Set<string>();
  private readonly leaves: JsonLeaf[] = [];
  private readonly settled: (ReportEntry | undefined)[] = [];
  /** The leaves at and below a pointer stand together: from, and the one after the last. */
  private readonly ranges = new Map<string, readonly [number, number]>();

  constructor(private readonly input: LedgerInput) {
    this.enter(input.node, '');
  }

  get file(): string {
    return this.input.file;
  }

  kept(pointer: string, note = 'The same.') {
    this.settle(pointer, 'kept', note);
  }

  changed(pointer: string, note: string) {
    this.settle(pointer, 'changed', note);
  }

  /** As changed, for what needs no review because nothing of its text is carried over. */
  translated(pointer: string, note: string) {
    this.settle(pointer, 'translated', note);
  }

  platform(pointer: string, note: string) {
    this.settle(pointer, 'platform', note);
  }

  unmapped(pointer: string, note: string) {
    this.settle(pointer, 'unmapped', note);
  }

  /** Leaves that need an answer. */
  decide(pointer: string, question: Question) {
    this.settle(pointer, 'decision', sentenceOf(question));
    this.ask(pointer, question);
  }

  /** A question that no leaf raises, because something is *not* said in the input. */
  ask(pointer: string, { topic, blocks = false, ...question }: Question) {
    this.decisions.push({
      id: `${this.input.file}#${pointer}:${topic}`,
      file: this.input.file,
      path: pointer,
      ...question,
      blocks,
    });
  }

  private askOnce(pointer: string, { at, ...question }: Doubt) {
    if (at === undefined) this.ask(pointer, question);
    else if (!this.askedAt.has(at)) {
      this.askedAt.add(at);
      this.ask(at, question);
    }
  }

  /** Something is wrong with the input at a node. */
  problem(pointer: string, at: number, message: string, remedy: string) {
    this.problems.push({
      file: this.input.file,
      path: pointer,
      ...positionOf(this.input.text, at),
      message,
      remedy,
    });
  }

  /** Whether anything at or below the pointer has no outcome yet. */
  isOpen(pointer: string): boolean {
    const [from, to] = this.ranges.get(pointer) ?? [0, 0];
    for (let index = from; index < to; index += 1)
      if (!this.settled[index]) return true;
    return false;
  }

  /**
   * Gives every leaf without an outcome one, and returns the whole report in the order of the text.
   * @param explain why a leaf that no rule knows is not carried over, what the platform does about it, or that it says nothing
   */
  close(explain: (leaf: JsonLeaf) => Explanation): ReportEntry[] {
    return this.leaves.map((leaf, index) => {
      const entry = this.settled[index];
      if (entry) return entry;
      const place = { file: this.input.file, path: leaf.pointer };
      return isEmpty(leaf.node)
        ? { ...place, outcome: 'kept', note: 'Empty: it says nothing.' }
        : { ...place, outcome: 'unmapped', ...explain(leaf) };
    });
  }

  private enter(node: JsonNode, pointer: string) {
    const from = this.leaves.length;
    if (node.kind === 'object' && node.members.length) {
      for (const { key, value } of node.members)
        this.enter(value, childPointer(pointer, key));
    } else if (node.kind === 'array' && node.items.length) {
      node.items.forEach((item, index) =>
        this.enter(item, childPointer(pointer, index)),
      );
    } else {
      this.leaves.push({ pointer, node });
    }
    this.ranges.set(pointer, [from, this.leaves.length]);
  }

  private settle(pointer: string, said: Outcome | 'translated', note: string) {
    const outcome = said === 'translated' ? 'changed' : said;
    const [from, to] = this.ranges.get(pointer) ?? [0, 0];
    let open = 0;
    for (let index = from; index < to; index += 1) {
      if (this.settled[index]) continue;
      open += 1;
      const leaf = this.leaves[index];
      const doubt =
        said === 'kept' || said === 'changed'
          ? this.input.review?.(leaf)
          : undefined;
      if (doubt) this.askOnce(leaf.pointer, doubt);
      this.settled[index] = {
        file: this.input.file,
        path: leaf.pointer,
        outcome: doubt ? 'decision' : outcome,
        note: doubt ? sentenceOf(doubt) : note,
      };
    }
    // Of a group, what is left is settled; a leaf is settled by one rule.
    if (!open && this.leaves[from]?.pointer === pointer && from < to)
      this.twice.push(pointer);
  }
}

function sentenceOf({ question, proposal }: Question): string {
  return `${question} Proposed: ${proposal}`;
}

function isEmpty(node: JsonNode): boolean {
  switch (node.kind) {
    case 'null':
      return true;
    case 'text':
      return node.text === '';
    case 'array':
    case 'object':
      return true;
    case 'number':
    case 'flag':
    case 'placeholder':
      return false;
    default:
      return node satisfies never;
  }
}
