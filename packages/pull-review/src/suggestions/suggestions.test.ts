/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type { Finding } from '../types';
import { applySuggestion } from './applySuggestion';
import { checkSuggestion } from './checkSuggestion';
import { formatSuggestion } from './formatSuggestion';
import { SyntaxChecker } from './SyntaxChecker';

describe('applySuggestion', () => {
  const text = 'one\r\ntwo = 2\r\nthree\r\nfour';
  it('keeps line endings and a missing final newline', () => {
    expect(
      applySuggestion({
        text,
        startLine: 2,
        line: 2,
        suggestion: 'two = 22\n// why',
      }),
    ).toEqual({ text: 'one\r\ntwo = 22\r\n// why\r\nthree\r\nfour' });
    expect(
      applySuggestion({
        text,
        startLine: 4,
        line: 4,
        suggestion: 'four!\nfive',
      }),
    ).toEqual({ text: 'one\r\ntwo = 2\r\nthree\r\nfour!\r\nfive' });
  });

  it('refuses what does nothing, is outside, or deletes without saying so', () => {
    const refusal = (
      startLine: number,
      line: number,
      suggestion: string,
      removes?: string[],
    ) =>
      applySuggestion({ text, startLine, line, suggestion, removes }).refusal;
    expect(refusal(2, 2, 'two = 2')).toBe('no-change');
    expect(refusal(4, 5, 'x')).toBe('outside-file');
    expect(refusal(0, 1, 'x')).toBe('outside-file');
    expect(refusal(3, 2, 'x')).toBe('outside-file');
    expect(refusal(1, 3, 'one\ntwo = 3')).toBe('silent-deletion');
    expect(refusal(1, 3, 'one\ntwo = 3', ['three'])).toBeUndefined();
    expect(refusal(3, 3, '')).toBe('silent-deletion');
    expect(refusal(3, 3, '', ['three'])).toBeUndefined();
  });

  it('changes the named lines and no others', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[ab]{1,3}$/), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.nat(),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (lines, at, ending, closed) => {
          const line = 1 + (at % lines.length);
          const whole = lines.join(ending) + (closed ? ending : '');
          const applied = applySuggestion({
            text: whole,
            startLine: line,
            line,
            suggestion: 'X\nY',
          });
          const expected = [
            ...lines.slice(0, line - 1),
            'X',
            'Y',
            ...lines.slice(line),
          ];
          // Without any newline in the file there is no ending to keep: LF.
          const own = whole.includes('\n') ? ending : '\n';
          expect(applied.text).toBe(expected.join(own) + (closed ? own : ''));
        },
      ),
    );
  });
});

describe('formatSuggestion', () => {
  it('uses a fence longer than any inside, and the forge’s own range', () => {
    const range = { startLine: 3, line: 5 };
    expect(
      formatSuggestion('github', { suggestion: 'a ```` b', ...range }),
    ).toBe('`````suggestion\na ```` b\n`````');
    expect(formatSuggestion('gitlab', { suggestion: 'a', ...range })).toBe(
      '```suggestion:-2+0\na\n```',
    );
    expect(
      formatSuggestion('gitlab', { suggestion: 'a', startLine: 1, line: 102 }),
    ).toBeUndefined();
  });
});

describe('SyntaxChecker', () => {
  const syntax = new SyntaxChecker();
  it.each([
    ['a.ts', 'const a: number = 1;', 'const a: number = (1;'],
    ['a.tsx', '<a>x</a>;', '<a>x</b>;'],
    ['a.js', 'f(1)', 'f(1'],
    ['a.py', 'def f():\n    return 1\n', 'def f(:\n    return 1\n'],
    ['a.go', 'package a\nfunc f() {}\n', 'package a\nfunc f( {}\n'],
    ['a.java', 'class A { int a = 1; }', 'class A { int a = ; }'],
    ['a.rs', 'fn f() {}', 'fn f( {}'],
    ['a.rb', 'def f\n 1\nend', 'def f(\n 1\nend'],
    ['a.cs', 'class A { }', 'class A { '],
    ['a.php', '<?php f(1);', '<?php f(1;'],
    ['a.cpp', 'int f() { return 1; }', 'int f( { return 1; }'],
    ['a.css', 'a { b: c; }', 'a { b: c; '],
    ['a.sh', 'if true; then echo a; fi', 'if true; then echo a;'],
    ['a.json', '{"a": 1}', '{"a": 1'],
    ['a.yaml', 'a: [1]', 'a: [1'],
  ])('finds a new error in %s', async (path, good, bad) => {
    expect((await syntax.compare(path, good, bad)).state).toBe('new-errors');
    expect((await syntax.compare(path, good, good)).state).toBe('ok');
    // A file that is broken already may be mended or left as it is.
    expect((await syntax.compare(path, bad, bad)).state).toBe('ok');
    expect((await syntax.compare(path, bad, good)).state).toBe('ok');
  });

  it('claims nothing of a language it does not know', async () => {
    expect(await syntax.compare('a.cobol', 'x', 'y')).toEqual({
      state: 'unknown',
    });
  });

  it('proves a suggestion before it is posted', async () => {
    const finding: Finding = {
      ruleId: 'r',
      severity: 'low',
      confidence: 1,
      location: { path: 'a.ts', side: 'RIGHT', line: 1 },
      title: 't',
      message: 'm',
      evidence: [],
      suggestion: 'const a = 2;',
    };
    const text = 'const a = 1;\n';
    expect(await checkSuggestion({ finding, text, syntax })).toEqual({
      text: 'const a = 2;\n',
    });
    expect(
      await checkSuggestion({
        finding: { ...finding, suggestion: 'const a = (2;' },
        text,
        syntax,
      }),
    ).toMatchObject({ refusal: 'new-syntax-error' });
    expect(
      await checkSuggestion({
        finding: {
          ...finding,
          location: { ...finding.location, side: 'LEFT' },
        },
        text,
        syntax,
      }),
    ).toMatchObject({ refusal: 'left-side' });
  });
});
