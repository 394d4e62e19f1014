/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parse, type Location } from 'graphql';
import type { LineRange } from './protoLines';

interface Named {
  kind: string;
  loc?: Location;
  name?: { value: string; loc?: Location };
  fields?: readonly Named[];
  arguments?: readonly Named[];
  values?: readonly Named[];
}

/**
 * Where the things of a schema stand, by their coordinates (`Type`, `Type.field`, `Type.field.argument`, `Enum.VALUE`):
 * from the name, behind its description, to the end of a field, argument or value, and the one line of a type's name.
 *
 * @throws when the text is no schema
 * @internal
 */
export function graphqlLines(text: string): Map<string, LineRange> {
  const lines = new Map<string, LineRange>();
  const visit = (node: Named, path: string) => {
    const { loc, name } = node;
    if (!name?.loc || !loc) {
      return;
    }
    const coordinate = path ? `${path}.${name.value}` : name.value;
    const start = name.loc.startToken.line;
    if (!lines.has(coordinate)) {
      lines.set(coordinate, { start, end: path ? loc.endToken.line : start });
    }
    for (const list of [node.fields, node.arguments, node.values]) {
      list?.forEach(child => visit(child, coordinate));
    }
  };
  for (const definition of parse(text).definitions) {
    visit(definition, '');
  }
  return lines;
}

/**
 * Coordinates that a change found by `findBreakingChanges` is about, the likelier first.
 *
 * @internal
 */
export function coordinatesOf(description: string): string[] {
  const words: string[] = description.match(/\w+(?:\.\w+)*/g) ?? [];
  const dotted = words.find(word => word.includes('.'));
  // "A required arg a on T.f was added", "The type of arg a …", "T.f arg a was removed", "T.f arg a has changed type …".
  const argument = /\barg (\w+)/.exec(description)?.[1];
  if (dotted) {
    return argument ? [`${dotted}.${argument}`, dotted] : [dotted];
  }
  // "V was removed from enum type E", "M was removed from union type U".
  const member = /^(\w+) was removed from (?:enum|union) type (\w+)/.exec(
    description,
  );
  if (member) {
    return [`${member[2]}.${member[1]}`, member[2]];
  }
  // "A required field f on input type I was added".
  const field = /field (\w+) on input type (\w+)/.exec(description);
  return field ? [`${field[2]}.${field[1]}`, field[2]] : words.slice(0, 1);
}
