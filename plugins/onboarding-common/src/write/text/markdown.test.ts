import * as fc from 'fast-check';
import { hostileText } from '../../__testUtils__/hostileText';
import {
  markdownBlock,
  markdownCode,
  markdownTable,
  markdownText,
} from './markdown';

/** As CommonMark has it, a backslash before punctuation gives that. */
function shown(written: string): string {
  return written.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function asLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

describe('what people write', () => {
  it('is shown as it is, in one line, with no meaning', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const written = markdownText(text);
        expect(shown(written)).toBe(asLine(text));
        const bare = written.replace(/\\[!-/:-@[-`{-~]/g, 'x');
        expect(bare).not.toMatch(
          /[`*_[\]<>#|~&@$\\\n]|^[-+=]|^\d{1,9}[.)]|:\/\//,
        );
      }),
    );
  });

  it('stays within its code', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const written = markdownCode(text);
        const fence = /^`+/.exec(written)?.[0] ?? '';
        const inside = written.slice(fence.length, -fence.length);
        expect(written.endsWith(fence)).toBe(true);
        expect(inside.match(/`+/g) ?? []).not.toContain(fence);
        expect(written).not.toMatch(/[\n\r]/);
      }),
    );
  });

  it('stays within its block and its cell', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const lines = markdownBlock('sh', text).split('\n');
        const fence = /^`+/.exec(lines[0] ?? '')?.[0] ?? '';
        expect(lines.at(-1)).toBe(fence);
        for (const line of lines.slice(1, -1))
          expect(line.trim().startsWith(fence)).toBe(false);
        const table = markdownTable(['a', 'b'], [[text, { code: text }]]);
        const [, , row = ''] = table.split('\n');
        expect(table.split('\n')).toHaveLength(3);
        // Cells end at pipes that no backslash precedes, even in code.
        expect(row.match(/(?<!\\)\|/g)).toHaveLength(3);
      }),
    );
  });
});
