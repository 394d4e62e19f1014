/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const FENCE = /^\s{0,3}(`{3,}|~{3,})/;
/** As opposed to prose that begins with the same words. */
const MODULE =
  /^(?:import\s+(?:['"{*]|[\w$]+\s*(?:,|from\b))|export\s+(?:(?:const|let|var|function|class)\s+[\w${[]|default\s|[{*]))/;
/** A component on a line of its own: opens, closes, or both. */
const COMPONENT =
  /^\s*(?:<\/?[A-Z][\w.]*(?:\s[^<>]*)?\/?>|<[A-Z][\w.]*|<>|<\/>|\/>|\{\/\*.*\*\/\}|\}?>)\s*$/;

/**
 * MDX without what only its compiler reads: `import` and `export` statements,
 * components on lines of their own, comments. Every line keeps its number.
 *
 * @internal
 */
export function withoutModules(source: string): string {
  let fence: string | undefined;
  let inStatement = false;
  return source
    .split('\n')
    .map(line => {
      const mark = FENCE.exec(line)?.[1];
      if (fence) {
        if (mark?.startsWith(fence) && line.trim() === mark) {
          fence = undefined;
        }
        return line;
      }
      if (inStatement) {
        inStatement = line.trim() !== '';
        return '';
      }
      if (mark) {
        fence = mark;
        return line;
      }
      if (MODULE.test(line)) {
        // Up to the next empty line, as MDX reads it.
        inStatement = true;
        return '';
      }
      return COMPONENT.test(line) ? '' : line;
    })
    .join('\n');
}
