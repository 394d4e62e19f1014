/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** An opening tag of HTML or JSX. @internal */
export interface Tag {
  name: string;
  /** Attribute by lower-case name; `true` without a value; of an expression, its text in braces. */
  attributes: Map<string, string | true>;
  /** `{...props}`, `v-bind="…"`: anything may be among them. */
  spread: boolean;
  /** Offsets of `<` and of the character after `>`. */
  start: number;
  end: number;
  selfClosing: boolean;
}

/**
 * Opening tags of a piece of HTML or JSX, also when the piece starts in the middle of a file. Comparisons and type
 * arguments are not tags: a tag name follows `<` at once, and what follows the name is blank, `/` or `>`.
 *
 * @internal
 */
export function scanTags(text: string): Tag[] {
  const tags: Tag[] = [];
  const opening = /<([A-Za-z][\w.:-]*)(?=[\s/>])/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    // A type argument: `useState<string>(…)`, `Array<div>`.
    if (
      /[\w$]/.test(text[match.index - 1] ?? '') ||
      isInComment(text, match.index)
    ) {
      continue;
    }
    const tag = readTag(text, match.index, match[1]);
    if (tag) {
      tags.push(tag);
      opening.lastIndex = Math.max(
        opening.lastIndex,
        match.index + 1 + match[1].length,
      );
    }
  }
  return tags;
}

function isInComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  return (
    /^\s*(?:\/\/|\*)/.test(line) ||
    text.lastIndexOf('<!--', at) > text.lastIndexOf('-->', at) ||
    text.lastIndexOf('/*', at) > text.lastIndexOf('*/', at)
  );
}

function readTag(text: string, start: number, name: string): Tag | undefined {
  const tag: Tag = {
    name,
    attributes: new Map(),
    spread: false,
    start,
    end: start,
    selfClosing: false,
  };
  let index = start + 1 + name.length;
  while (index < text.length) {
    const character = text[index];
    if (character === '>') {
      tag.end = index + 1;
      return tag;
    }
    if (character === '/') {
      tag.selfClosing = text[index + 1] === '>';
      index += 1;
    } else if (character === '{') {
      const end = closingBrace(text, index);
      if (end === undefined) {
        return undefined;
      }
      if (text.slice(index, index + 10).includes('...')) {
        tag.spread = true;
      }
      index = end;
    } else if (/[\w@:.*[(#$-]/.test(character)) {
      const attribute = /^[^\s=/>{}"'<]+/.exec(text.slice(index, index + 200));
      if (!attribute) {
        return undefined;
      }
      index += attribute[0].length;
      const value = /^\s*=\s*/.exec(text.slice(index, index + 50));
      const key = attribute[0].toLowerCase();
      if (!value) {
        tag.attributes.set(key, true);
        continue;
      }
      index += value[0].length;
      const end = valueEnd(text, index);
      if (end === undefined) {
        return undefined;
      }
      tag.attributes.set(key, text.slice(index, end));
      if (/^v-bind$|^v-bind="/.test(key)) {
        tag.spread = true;
      }
      index = end;
    } else if (/\s/.test(character)) {
      index += 1;
    } else {
      return undefined;
    }
  }
  return undefined;
}

function valueEnd(text: string, start: number): number | undefined {
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, start + 1);
    return end < 0 ? undefined : end + 1;
  }
  if (quote === '{') {
    return closingBrace(text, start);
  }
  const bare = /^[^\s>]+/.exec(text.slice(start, start + 500));
  return bare ? start + bare[0].length : undefined;
}

function closingBrace(text: string, start: number): number | undefined {
  let depth = 0;
  for (
    let index = start;
    index < text.length && index - start < 20_000;
    index += 1
  ) {
    const character = text[index];
    if (character === '{') {
      depth += 1;
    } else if (character === '}') {
      depth -= 1;
      if (depth === 0) {
        return index + 1;
      }
    } else if (character === '"' || character === "'" || character === '`') {
      const end = text.indexOf(character, index + 1);
      // An apostrophe in text between tags closes nothing.
      if (
        end > 0 &&
        (character === '`' || !text.slice(index, end).includes('\n'))
      ) {
        index = end;
      }
    }
  }
  return undefined;
}
