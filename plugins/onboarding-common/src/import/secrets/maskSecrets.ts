import { childPointer, type JsonNode } from '../json/JsonNode';
import { classifyText, type SecretPart, type TextPlace } from './classifyText';

/** What stands where a secret stood. */
export const masked = '[masked]';

/** A text in which something was masked. */
export interface Suspect {
  pointer: string;
  /** As in "it looks like …". */
  what: string;
  /** Whether nothing of the text is left. */
  whole: boolean;
}

/** A tree of values without secrets. */
export interface MaskedTree {
  node: JsonNode;
  suspects: ReadonlyMap<string, Suspect>;
}

/** Keys of texts that look random and are not secret. */
const addresses =
  /^(?:image|valueFrom|.*Arn|name|containerName|family|fileSystemId|accessPointId|rootDirectory|containerPath|sourcePath|sourceVolume|registeredBy|clientToken|hostname|subnets|securityGroups|id|awslogs-.*)$/i;
/** A secret that was found once is masked wherever else it stands, if it is long enough not to be a common word. */
const shortest = 6;
const most = 200;
const assignment = /^([A-Za-z_][\w.-]*)=/;

/** A word that is no value, as the name of a variable: without what is a secret by its form. */
export function maskWord(word: string): string {
  return shownOf(word, classifyText(word, { random: false }));
}

function shownOf(text: string, parts: readonly SecretPart[]): string {
  let shown = '';
  let at = 0;
  for (const { from, to } of parts) {
    shown += text.slice(at, from) + masked;
    at = to;
  }
  return shown + text.slice(at);
}

interface TextFinding {
  text: string;
  what: string;
}

/** First pass: which texts hold secrets, and which secrets there are. */
class SecretFinder {
  readonly found = new Set<string>();
  readonly texts = new Map<string, TextFinding>();

  constructor(private readonly harmless: ReadonlySet<string>) {}

  visit(node: JsonNode, pointer: string, place: TextPlace) {
    switch (node.kind) {
      case 'object':
        this.visitObject(node.members, pointer);
        break;
      case 'array':
        node.items.forEach((item, index) => {
          const before = node.items[index - 1];
          const inner = childPointer(pointer, index);
          // ["DB_PASSWORD=…"], as Docker and Compose write variables.
          if (item.kind === 'text' && assignment.test(item.text)) {
            this.classifyAssignment(item.text, inner, place);
            return;
          }
          this.visit(item, inner, {
            ...place,
            // ["--password", "…"]
            ...(before?.kind === 'text' && /^--?[\w-]+$/.test(before.text)
              ? { name: before.text }
              : {}),
          });
        });
        break;
      case 'text':
        this.classify(node.text, pointer, place);
        break;
      case 'placeholder':
        this.classify(node.text, pointer, { random: false });
        break;
      default:
    }
  }

  private visitObject(
    members: Extract<JsonNode, { kind: 'object' }>['members'],
    pointer: string,
  ) {
    const named = members.find(({ key }) => /^(?:name|key)$/i.test(key))?.value;
    for (const { key, value } of members) {
      // A secret may stand where a key belongs; its pointer is masked with it.
      this.classify(key, `${childPointer(pointer, key)}#key`, {
        random: false,
      });
      this.visit(value, childPointer(pointer, key), {
        name: /^value$/i.test(key) && named?.kind === 'text' ? named.text : key,
        random: !addresses.test(key),
        ...(/^(?:valueFrom|secrets|credentialSpecs)$/i.test(key)
          ? { name: undefined, random: false }
          : {}),
        // secrets: { NAME: { content: … } }, as Compose has them.
        ...(key === 'content' && /\/secrets\/[^/]*$/.test(pointer)
          ? { name: 'secret' }
          : {}),
      });
    }
  }

  private classifyAssignment(text: string, pointer: string, place: TextPlace) {
    const [whole = '', name = ''] = assignment.exec(text) ?? [];
    const parts = classifyText(text.slice(whole.length), { ...place, name });
    this.note(text, pointer, [
      // As with keys: what is a secret may stand where a name belongs.
      ...classifyText(name, { random: false }),
      ...parts.map(({ from, to, what }) => ({
        from: from + whole.length,
        to: to + whole.length,
        what,
      })),
    ]);
  }

  private classify(text: string, pointer: string, place: TextPlace) {
    this.note(text, pointer, classifyText(text, place));
  }

  private note(text: string, pointer: string, parts: readonly SecretPart[]) {
    if (this.harmless.has(pointer)) return;
    if (!parts.length) return;
    for (const { from, to } of parts) this.found.add(text.slice(from, to));
    this.texts.set(pointer, {
      text: shownOf(text, parts),
      what: parts[0].what,
    });
  }
}

interface Masking {
  finder: SecretFinder;
  echo: RegExp | undefined;
  suspects: Map<string, Suspect>;
}

/** Second pass. The pointers of suspects are those of the masked tree. */
function mask(
  masking: Masking,
  node: JsonNode,
  pointer: string,
  shownPointer = pointer,
): JsonNode {
  const { finder, echo, suspects } = masking;
  switch (node.kind) {
    case 'object':
      return {
        ...node,
        members: node.members.map(({ key, at, value }, index) => {
          const child = childPointer(pointer, key);
          const known = finder.texts.get(`${child}#key`)?.text ?? key;
          const plain = echo ? known.replace(echo, masked) : known;
          // Two masked keys must stay two.
          const shown = plain === key ? key : `${plain}${index}`;
          return {
            key: shown,
            at,
            value: mask(
              masking,
              value,
              child,
              childPointer(shownPointer, shown),
            ),
          };
        }),
      };
    case 'array':
      return {
        ...node,
        items: node.items.map((item, index) =>
          mask(
            masking,
            item,
            childPointer(pointer, index),
            childPointer(shownPointer, index),
          ),
        ),
      };
    case 'text':
    case 'placeholder': {
      const finding = finder.texts.get(pointer);
      const known = finding?.text ?? node.text;
      const text = echo ? known.replace(echo, masked) : known;
      if (text === node.text) return node;
      suspects.set(shownPointer, {
        pointer: shownPointer,
        what: finding?.what ?? 'a secret that stands in another place too',
        whole: text === masked,
      });
      return { ...node, text };
    }
    default:
      return node;
  }
}

/**
 * Replaces every suspected secret in a tree, before anything else looks at it. A secret found in one place is masked
 * in all, keys included.
 * @param harmless - pointers to texts that a named person calls harmless: they are masked only if the same text is
 * suspected elsewhere
 * @returns nothing if there are more suspects than any definition has
 */
export function maskSecrets(
  node: JsonNode,
  harmless: ReadonlySet<string> = new Set(),
): MaskedTree | undefined {
  const finder = new SecretFinder(harmless);
  finder.visit(node, '', { random: true });
  if (finder.found.size > most) return undefined;
  const echoes = [...finder.found]
    .filter(secret => secret.length >= shortest)
    .sort((a, b) => b.length - a.length);
  const echo = echoes.length
    ? new RegExp(
        echoes
          .map(secret => secret.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
          .join('|'),
        'g',
      )
    : undefined;
  const suspects = new Map<string, Suspect>();
  return { node: mask({ finder, echo, suspects }, node, ''), suspects };
}
