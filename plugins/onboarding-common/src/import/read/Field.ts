import { childPointer, type JsonMember, type JsonNode } from '../json/JsonNode';
import type { Ledger, Question } from '../report/Ledger';
import type { Suspect } from '../secrets/maskSecrets';

/** What all fields of one input share. */
export interface FieldSource {
  ledger: Ledger;
  suspects: ReadonlyMap<string, Suspect>;
}

/**
 * A place of an input, whether or not something stands there, and the pen that writes into the input's ledger what
 * became of it. Names of fields are found in any capitalisation: CloudFormation writes `ContainerDefinitions`.
 */
export class Field {
  constructor(
    private readonly source: FieldSource,
    readonly pointer: string,
    readonly node?: JsonNode,
  ) {}

  /** Whether there is a value other than null. */
  get present(): boolean {
    return this.node !== undefined && this.node.kind !== 'null';
  }

  /** The secret that was masked here. */
  get suspect(): Suspect | undefined {
    return this.source.suspects.get(this.pointer);
  }

  field(name: string): Field {
    if (this.node?.kind === 'object') {
      const { members } = this.node;
      const wanted = name.toLowerCase();
      const found =
        members.find(({ key }) => key === name) ??
        members.find(({ key }) => key.toLowerCase() === wanted);
      if (found) return this.child(found.key, found.value);
    }
    return this.child(name);
  }

  /** The entries of an array; none if it is not one. */
  items(): Field[] {
    return this.node?.kind === 'array'
      ? this.node.items.map((item, index) => this.child(index, item))
      : [];
  }

  /** The entries of an object whose keys are data. */
  entries(): [string, Field][] {
    return this.node?.kind === 'object'
      ? this.node.members.map(({ key, value }) => [key, this.child(key, value)])
      : [];
  }

  /** The text, the number as written, or a placeholder; an empty text counts as none. */
  text(): string | undefined {
    return this.rawText() || undefined;
  }

  /** The text, which may be empty. */
  rawText(): string | undefined {
    const { node } = this;
    switch (node?.kind) {
      case 'text':
      case 'placeholder':
        return node.text;
      case 'number':
        return node.raw;
      case 'flag':
        return String(node.flag);
      case 'object': {
        // CloudFormation's {"Ref": "Name"} and {"Fn::Sub": "…"} are filled in by CloudFormation.
        const [only, ...others] = node.members;
        return only && !others.length && /^(?:Ref|Fn::\w+)$/.test(only.key)
          ? functionText(only)
          : undefined;
      }
      case 'array':
      case 'null':
      case undefined:
        return undefined;
      default:
        return node satisfies never;
    }
  }

  /** The number, also one written as a text. */
  number(): number | undefined {
    const text = this.text();
    return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text.trim())
      ? Number(text)
      : undefined;
  }

  /** The number if it is above zero and one that a computer can have. */
  positive(): number | undefined {
    const count = this.number();
    return count !== undefined && count > 0 && count < 2 ** 31
      ? count
      : undefined;
  }

  /** The flag, also one written as a text. */
  flag(): boolean | undefined {
    const text = this.text()?.toLowerCase();
    if (text === 'true') return true;
    return text === 'false' ? false : undefined;
  }

  /** The texts of an array. */
  texts(): string[] {
    return this.items().flatMap(item => item.rawText() ?? []);
  }

  kept(note?: string) {
    this.source.ledger.kept(this.pointer, note);
  }

  changed(note: string) {
    this.source.ledger.changed(this.pointer, note);
  }

  /** Changed into something in which nothing of a placeholder or a masked text is left. */
  translated(note: string) {
    this.source.ledger.translated(this.pointer, note);
  }

  platform(note: string) {
    this.source.ledger.platform(this.pointer, note);
  }

  unmapped(note: string) {
    this.source.ledger.unmapped(this.pointer, note);
  }

  decide(question: Question) {
    this.source.ledger.decide(this.pointer, question);
  }

  ask(question: Question) {
    this.source.ledger.ask(this.pointer, question);
  }

  problem(message: string, remedy: string) {
    this.source.ledger.problem(
      this.pointer,
      this.node?.at ?? 0,
      message,
      remedy,
    );
  }

  /** Whether a part of it has no outcome yet. */
  get isOpen(): boolean {
    return this.source.ledger.isOpen(this.pointer);
  }

  private child(key: string | number, node?: JsonNode): Field {
    return new Field(this.source, childPointer(this.pointer, key), node);
  }
}

/** What a function of CloudFormation says, as the placeholder it is to everybody else. */
function functionText({ key, value }: JsonMember): string {
  if (value.kind !== 'text') return `\${${key}}`;
  return key === 'Fn::Sub' ? value.text : `\${${value.text}}`;
}
