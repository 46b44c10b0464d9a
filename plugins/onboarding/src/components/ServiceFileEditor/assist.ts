import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { hoverTooltip } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import { keysAt, valuesAt, wordsOf } from '../../rules/keysAt';
import { yamlPlace } from '../../rules/yamlPlace';

/** What may stand where somebody types: keys with their words, and values where they can be listed. */
export function completeAt(
  before: string,
  explicit: boolean,
): { from: number; options: CompletionResult['options'] } | undefined {
  const place = yamlPlace(before);
  if (!place || (place.word === '' && !explicit && place.on.kind === 'key')) {
    return undefined;
  }
  const { on, path, word } = place;
  const options =
    on.kind === 'key'
      ? keysAt(path).map(({ text, words }) => ({
          label: text,
          apply: `${text}: `,
          info: words,
          type: 'property',
        }))
      : valuesAt([...path, on.key]).map(({ text, words }) => ({
          label: text,
          detail: words,
          type: 'constant',
        }));
  return options.length === 0
    ? undefined
    : { from: before.length - word.length, options };
}

function source(context: CompletionContext): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  return completeAt(before, context.explicit) ?? null;
}

/** What the key at an offset of a text is for, and from where to where it stands. */
export function explainAt(
  text: string,
  offset: number,
): { from: number; to: number; words: string } | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const found = /^(\s*(?:- )*)([\w-]+)(?=\s*:)/.exec(text.slice(start));
  if (!found) {
    return undefined;
  }
  const [whole, space = '', key = ''] = found;
  const from = start + space.length;
  const to = start + whole.length;
  const place = yamlPlace(text.slice(0, to));
  if (!place || offset < from || offset > to) {
    return undefined;
  }
  const words = wordsOf([...place.path, key]);
  return words === '' ? undefined : { from, to, words };
}

/** Completion and explanation of keys, from the schema of the service file. */
export const assist: Extension = [
  autocompletion({ override: [source], icons: false }),
  hoverTooltip((view, position) => {
    const found = explainAt(view.state.doc.toString(), position);
    if (!found) {
      return null;
    }
    return {
      pos: found.from,
      end: found.to,
      create: () => {
        const dom = document.createElement('div');
        dom.style.padding = '4px 8px';
        dom.textContent = found.words;
        return { dom };
      },
    };
  }),
];
