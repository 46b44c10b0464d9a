import * as fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { hostileText } from '../../__testUtils__/hostileText';
import { shellCommand, shellPath, shellWord } from './shell';

/** What a program is given by a POSIX shell, each argument on its own. */
function given(words: string): string[] {
  return execFileSync('sh', ['-c', `printf '%s\\0' ${words}`], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .split('\0')
    .slice(0, -1);
}

describe('what people write', () => {
  it('reaches a program as it is', () => {
    const texts = fc
      .sample(hostileText, 400)
      .map(text => text.replace(/\0|\p{Cs}/gu, ''));
    expect(given(texts.map(shellWord).join(' '))).toEqual(texts);
  });

  it('is never read as a variable, keyword or option', () => {
    expect(shellCommand(['A=b', 'x'])).toBe("'A=b' x");
    expect(shellCommand(['if', 'if'])).toBe("'if' if");
    expect(shellCommand(['npm', 'run', "it's"])).toBe(`npm run 'it'\\''s'`);
    expect(shellPath('-rf')).toBe('./-rf');
    expect(shellPath('--x y')).toBe("'./--x y'");
    expect(shellWord('')).toBe("''");
    expect(shellWord('a\0b')).toBe('ab');
    expect(shellWord('~')).toBe("'~'");
  });
});
