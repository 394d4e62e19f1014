/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** First and last line, from 1. @internal */
export interface LineRange {
  start: number;
  end: number;
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_][\w.]*|[{}[\]()=;]|\n/g;

/**
 * Where the things of a .proto file stand, by their full names: messages and enums with the line that opens them, fields,
 * values and methods with all of theirs. The parser that compares them keeps no positions.
 *
 * @internal
 */
export function protoLines(text: string): Map<string, LineRange> {
  const lines = new Map<string, LineRange>();
  /** Names of open blocks; undefined for a block that names nothing, like `oneof` or a method's options. */
  const stack: { name?: string; kind: string }[] = [];
  let statement: { token: string; line: number }[] = [];
  let line = 1;
  let pack = '';
  let brackets = 0;
  const full = (name: string) =>
    [pack, ...stack.map(block => block.name), name].filter(Boolean).join('.');
  const add = (name: string, start: number) => {
    const key = full(name);
    if (!lines.has(key)) {
      lines.set(key, { start, end: line });
    }
  };
  const finish = () => {
    const [first, second] = statement;
    const equals = statement.findIndex(({ token }) => token === '=');
    if (first?.token === 'package' && second) {
      pack = second.token;
      lines.set('package', { start: first.line, end: line });
    } else if (first?.token === 'rpc' && second) {
      add(second.token, first.line);
    } else if (
      equals > 0 &&
      stack.length > 0 &&
      !['option', 'reserved', 'extensions'].includes(first.token)
    ) {
      add(statement[equals - 1].token, first.line);
    }
    statement = [];
  };
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') {
      line += 1;
    } else if (/^\/[/*]/.test(token)) {
      line += token.split('\n').length - 1;
    } else if (token === '[' || token === ']') {
      // What stands in options of a field has equals signs of its own.
      brackets += token === '[' ? 1 : -1;
    } else if (brackets > 0) {
      continue;
    } else if (token === '{') {
      const [first, second] = statement;
      const kind = first?.token ?? '';
      if (['message', 'enum', 'service'].includes(kind) && second) {
        add(second.token, first.line);
        stack.push({ name: second.token, kind });
      } else {
        if (kind === 'rpc') {
          finish();
        }
        stack.push({ kind });
      }
      statement = [];
    } else if (token === '}') {
      stack.pop();
      statement = [];
    } else if (token === ';') {
      finish();
    } else {
      statement.push({ token, line });
    }
  }
  return lines;
}
