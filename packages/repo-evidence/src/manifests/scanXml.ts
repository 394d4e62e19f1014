/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * An element of an XML document with the line it starts on.
 *
 * @internal
 */
export type XmlElement = {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
  line: number;
};

const MAX_ELEMENTS = 50_000;
const MAX_DEPTH = 200;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * A tolerant XML scanner that keeps lines, which the usual parsers drop. No document types, no custom entities: nothing
 * can expand or be fetched. Broken documents give the elements up to the fault.
 *
 * @internal
 */
export function scanXml(source: string): XmlElement {
  const root: XmlElement = {
    name: '',
    attributes: {},
    children: [],
    text: '',
    line: 1,
  };
  const stack = [root];
  let line = 1;
  let counted = 0;
  let elements = 0;
  const lineAt = (offset: number) => {
    for (; counted < offset; counted++) {
      if (source.charCodeAt(counted) === 10) {
        line++;
      }
    }
    return line;
  };
  let position = 0;
  while (position < source.length && elements < MAX_ELEMENTS) {
    const open = source.indexOf('<', position);
    const top = stack[stack.length - 1];
    top.text += decode(source.slice(position, open < 0 ? source.length : open));
    if (open < 0) {
      break;
    }
    if (source.startsWith('<!--', open)) {
      position = skipTo(source, '-->', open + 4);
    } else if (source.startsWith('<![CDATA[', open)) {
      const end = source.indexOf(']]>', open);
      top.text += source.slice(open + 9, end < 0 ? source.length : end);
      position = end < 0 ? source.length : end + 3;
    } else if (source[open + 1] === '?' || source[open + 1] === '!') {
      position = skipTo(source, '>', open);
    } else {
      const end = endOfTag(source, open + 1);
      const tag = source.slice(open + 1, end);
      position = end + 1;
      if (tag.startsWith('/')) {
        const name = tag.slice(1).trim();
        const depth = stack.map(element => element.name).lastIndexOf(name);
        if (depth > 0) {
          stack.length = depth;
        }
      } else {
        elements++;
        const name = /^[^\s/>]*/.exec(tag)![0];
        const element: XmlElement = {
          name,
          attributes: attributesOf(tag),
          children: [],
          text: '',
          line: lineAt(open),
        };
        top.children.push(element);
        if (!tag.endsWith('/') && stack.length < MAX_DEPTH) {
          stack.push(element);
        }
      }
    }
  }
  return root;
}

/** First child of that name, at any of the steps of the path. @internal */
export function child(
  element: XmlElement | undefined,
  ...path: string[]
): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (current, name) =>
      current?.children.find(candidate => candidate.name === name),
    element,
  );
}

/** Children of that name. @internal */
export function children(
  element: XmlElement | undefined,
  name: string,
): XmlElement[] {
  return element?.children.filter(candidate => candidate.name === name) ?? [];
}

/** All elements of that name below, in document order. @internal */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const queue = [...element.children].reverse();
  while (queue.length > 0) {
    const next = queue.pop()!;
    if (next.name === name) {
      found.push(next);
    }
    for (let index = next.children.length - 1; index >= 0; index--) {
      queue.push(next.children[index]);
    }
  }
  return found;
}

function skipTo(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at < 0 ? source.length : at + mark.length;
}

function endOfTag(source: string, from: number): number {
  let quoted = '';
  for (let index = from; index < source.length; index++) {
    const character = source[index];
    if (quoted) {
      quoted = character === quoted ? '' : quoted;
    } else if (character === '"' || character === "'") {
      quoted = character;
    } else if (character === '>') {
      return index;
    }
  }
  return source.length;
}

function attributesOf(tag: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of tag.matchAll(
    /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    attributes[name] = decode(double ?? single ?? '');
  }
  return attributes;
}

function decode(text: string): string {
  return text.includes('&')
    ? text.replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole)
    : text;
}
