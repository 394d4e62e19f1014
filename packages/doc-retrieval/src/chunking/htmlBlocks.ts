/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DefaultTreeAdapterMap, parse } from 'parse5';
import { decodeEntities } from './cleanMarkdownInline';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/**
 * What a page consists of, in reading order.
 *
 * @internal
 */
export type HtmlBlock =
  | { type: 'heading'; level: number; id: string; text: string }
  | { type: 'text'; text: string };

const SKIPPED = new Set([
  'script',
  'style',
  'nav',
  'svg',
  'noscript',
  'template',
  'iframe',
  'button',
  'head',
  'footer',
  'form',
  'select',
  'object',
  'embed',
  'canvas',
]);
const SKIPPED_CLASSES =
  /(?:^|\s)(?:headerlink|linenos|linenodiv|md-source-file|md-source-date|md-clipboard|md-nav|md-sidebar|md-header|md-footer|toctree-wrapper|md-content__button|lineno)(?:\s|$)/;
const BLOCK = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'header',
  'hr',
  'li',
  'main',
  'ol',
  'p',
  'section',
  'summary',
  'table',
  'tbody',
  'thead',
  'tr',
  'ul',
  'br',
  'body',
]);
/** A tree deeper than this is an attack; the parser is quadratic in depth. */
const MAXIMUM_DEPTH = 500;

/**
 * Reads a page into headings and text blocks. Code blocks become fences, rows
 * of tables become lines with ` | ` between the cells; line numbers,
 * permalinks (¶), navigation and scripts are left out.
 *
 * @internal
 */
export function htmlBlocks(html: string): {
  title?: string;
  blocks: HtmlBlock[];
  nestedTooDeeply: boolean;
} {
  if (isTooDeep(html)) {
    const text = decodeEntities(html.replace(/<[^<>]*>/g, ' '));
    return {
      blocks: text
        .split(/\n\s*\n/)
        .map(part => collapse(part))
        .filter(Boolean)
        .map(part => ({ type: 'text', text: part })),
      nestedTooDeeply: true,
    };
  }
  const document = parse(html);
  const title = findElement(document, e => e.tagName === 'title');
  const root =
    findElement(document, e => hasClass(e, 'md-content__inner')) ??
    findElement(document, e => hasClass(e, 'md-content')) ??
    findElement(document, e => attribute(e, 'role') === 'main') ??
    findElement(document, e => e.tagName === 'article') ??
    findElement(document, e => e.tagName === 'main') ??
    findElement(document, e => e.tagName === 'body') ??
    document;
  return {
    title: title ? collapse(textOf(title)) : undefined,
    blocks: readBlocks(root),
    nestedTooDeeply: false,
  };
}

/** Counts open tags without a parser, in one pass. */
function isTooDeep(html: string): boolean {
  const open = new Map<string, number>();
  let depth = 0;
  for (const match of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]{0,20})/g)) {
    const tag = match[2].toLowerCase();
    // Elements whose end tag is optional or absent do not nest.
    if (
      /^(?:p|li|br|hr|img|input|meta|link|td|th|tr|dt|dd|option|col|source|wbr|tbody|thead)$/.test(
        tag,
      )
    ) {
      continue;
    }
    const count = open.get(tag) ?? 0;
    if (!match[1]) {
      open.set(tag, count + 1);
      depth++;
    } else if (count > 0) {
      open.set(tag, count - 1);
      depth--;
    }
    if (depth > MAXIMUM_DEPTH) {
      return true;
    }
  }
  return false;
}

/** Walks with a stack of its own: a page may nest deeper than calls may. */
function readBlocks(root: Node): HtmlBlock[] {
  const blocks: HtmlBlock[] = [];
  let inline = '';
  const flush = () => {
    const text = collapse(inline);
    if (text && text !== '-') {
      blocks.push({ type: 'text', text });
    }
    inline = '';
  };
  const stack: ({ node: Node } | { leave: string })[] = [{ node: root }];
  while (stack.length > 0) {
    const step = stack.pop()!;
    if ('leave' in step) {
      flush();
      continue;
    }
    const { node } = step;
    if (node.nodeName === '#text' && 'value' in node) {
      inline += node.value;
      continue;
    }
    if (!('childNodes' in node)) {
      continue;
    }
    const element = 'tagName' in node ? node : undefined;
    if (element) {
      const tag = element.tagName;
      if (
        SKIPPED.has(tag) ||
        SKIPPED_CLASSES.test(attribute(element, 'class'))
      ) {
        continue;
      }
      const heading = /^h([1-6])$/.exec(tag);
      if (heading) {
        flush();
        blocks.push({
          type: 'heading',
          level: Number(heading[1]),
          id:
            attribute(element, 'id') ||
            attribute(firstElement(element), 'id') ||
            attribute(firstElement(element), 'name'),
          text: collapse(textOf(element)),
        });
        continue;
      }
      if (tag === 'pre') {
        flush();
        const code = textOf(element, true).replace(/^\n+|\s+$/g, '');
        if (code) {
          blocks.push({ type: 'text', text: `\`\`\`\n${code}\n\`\`\`` });
        }
        continue;
      }
      if (tag === 'table' && !findElement(element, e => e.tagName === 'pre')) {
        flush();
        const rows = tableRows(element);
        if (rows) {
          blocks.push({ type: 'text', text: rows });
        }
        continue;
      }
      if (tag === 'code' || tag === 'kbd') {
        inline += `\`${textOf(element)}\``;
        continue;
      }
      if (BLOCK.has(tag)) {
        flush();
        if (tag === 'li') {
          inline = '- ';
        }
        stack.push({ leave: tag });
      }
    }
    for (let i = node.childNodes.length - 1; i >= 0; i--) {
      stack.push({ node: node.childNodes[i] });
    }
  }
  flush();
  return blocks;
}

function tableRows(table: Element): string {
  const rows: string[] = [];
  let cells: string[] = [];
  visit(table, element => {
    if (element.tagName === 'tr') {
      if (cells.length > 0) {
        rows.push(cells.join(' | '));
      }
      cells = [];
    } else if (element.tagName === 'td' || element.tagName === 'th') {
      cells.push(collapse(textOf(element)));
      return false;
    }
    return true;
  });
  if (cells.length > 0) {
    rows.push(cells.join(' | '));
  }
  return rows.join('\n');
}

function visit(root: Node, enter: (element: Element) => boolean): void {
  const stack: Node[] = [root];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if ('tagName' in node && node !== root && !enter(node)) {
      continue;
    }
    if ('childNodes' in node) {
      for (let i = node.childNodes.length - 1; i >= 0; i--) {
        stack.push(node.childNodes[i]);
      }
    }
  }
}

function findElement(
  root: Node,
  accept: (element: Element) => boolean,
): Element | undefined {
  let found: Element | undefined;
  visit(root, element => {
    if (!found && accept(element)) {
      found = element;
    }
    return !found;
  });
  return found;
}

function textOf(root: Node, verbatim = false): string {
  let text = '';
  const stack: Node[] = [root];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node.nodeName === '#text' && 'value' in node) {
      text += node.value;
    } else if ('childNodes' in node) {
      if ('tagName' in node && node !== root) {
        if (
          SKIPPED.has(node.tagName) ||
          SKIPPED_CLASSES.test(attribute(node, 'class'))
        ) {
          continue;
        }
        if (node.tagName === 'br' || (!verbatim && BLOCK.has(node.tagName))) {
          text += '\n';
        }
      }
      for (let i = node.childNodes.length - 1; i >= 0; i--) {
        stack.push(node.childNodes[i]);
      }
    }
  }
  return text;
}

function firstElement(element: Element): Element | undefined {
  return element.childNodes.find(
    (child): child is Element => 'tagName' in child,
  );
}

function attribute(element: Element | undefined, name: string): string {
  return element?.attrs.find(entry => entry.name === name)?.value ?? '';
}

function hasClass(element: Element, name: string): boolean {
  return attribute(element, 'class').split(/\s+/).includes(name);
}

function collapse(text: string): string {
  return text.replaceAll('¶', '').replace(/\s+/g, ' ').trim();
}
