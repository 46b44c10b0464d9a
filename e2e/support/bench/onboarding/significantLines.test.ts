import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  inBlockStyle,
  linesWritten,
  significantLines,
} from './significantLines';

describe('lines that say something', () => {
  for (const { what, text, lines } of [
    { what: 'nothing', text: '', lines: 0 },
    { what: 'empty ones', text: '\n  \n\t\na: 1\n', lines: 1 },
    { what: 'comments', text: '# a\n  # b\na: 1 # c\n', lines: 1 },
    {
      what: 'a comment of a template over lines',
      text: '{{- /*\nCommon labels\n*/ -}}\n{{/* x */}}\n{{- define "a" }}\n',
      lines: 1,
    },
    { what: 'a value that has a number sign', text: "a: '#1'\n", lines: 1 },
  ]) {
    test(what, () => assert.equal(significantLines(text).length, lines));
  }
});

test('one key a line, however it was written', () => {
  const block = 'web:\n  port: 8080\n  from:\n    - office\n';
  assert.equal(inBlockStyle('# c\nweb: { port: 8080, from: [office] }'), block);
  assert.equal(inBlockStyle(block), block);
});

describe('lines written into what was given', () => {
  for (const { what, before, after, lines } of [
    {
      what: 'nothing',
      before: 'a: 1\nb: 2\n',
      after: 'a: 1\nb: 2\n',
      lines: 0,
    },
    { what: 'a new file', before: '', after: 'a: 1\n# c\nb: 2\n', lines: 2 },
    {
      what: 'a line changed',
      before: 'a: 1\nb: 2\n',
      after: 'a: 3\nb: 2\n',
      lines: 1,
    },
    {
      what: 'one between',
      before: 'a: 1\nb: 2\n',
      after: 'a: 1\nc: 3\nb: 2\n',
      lines: 1,
    },
    {
      what: 'lines taken away',
      before: 'a: 1\nb: 2\n',
      after: 'b: 2\n',
      lines: 0,
    },
    {
      what: 'the same line once more',
      before: 'port: http\n',
      after: 'port: http\nport: http\n',
      lines: 1,
    },
  ]) {
    test(what, () => assert.equal(linesWritten(before, after), lines));
  }
});
