/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding } from '../types';
import { changedFiles, finding, newSide } from './support/lines';
import { scanTags, type Tag } from './support/scanTags';
import type { ReviewRule } from './types';

const MARKUP = /\.(?:jsx|tsx|html?|vue|svelte|astro|hbs|ejs)$/;
const INTERACTIVE =
  /^(?:a|button|input|select|textarea|label|option|summary|details|video|audio|form|area|dialog|iframe|body|html)$/;
const ROLES = new Set(
  'alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid gridcell group heading img image insertion link list listbox listitem log main mark marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong subscript suggestion superscript switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem text'.split(
    ' ',
  ),
);
const ARIA = new Set(
  'activedescendant atomic autocomplete braillelabel brailleroledescription busy checked colcount colindex colindextext colspan controls current describedby description details disabled dropeffect errormessage expanded flowto grabbed haspopup hidden invalid keyshortcuts label labelledby level live modal multiline multiselectable orientation owns placeholder posinset pressed readonly relevant required roledescription rowcount rowindex rowindextext rowspan selected setsize sort valuemax valuemin valuenow valuetext'.split(
    ' ',
  ),
);

const plain = (value: string | true | undefined) =>
  typeof value === 'string'
    ? value.replace(/^\{?\s*["'`]?|["'`]?\s*\}?$/g, '')
    : value;

/**
 * Barriers in JSX and HTML that need no rendering to be seen, each a failure of a WCAG 2.2 criterion at level A.
 *
 * @internal
 */
export const accessibilityRule: ReviewRule = {
  id: 'accessibility',
  title: 'Not usable by everyone',
  severity: 'medium',
  precision: 1,
  enabled: true,
  check(context) {
    const findings: Finding[] = [];
    for (const file of changedFiles(context, ['source', 'configuration'])) {
      if (!MARKUP.test(file.path)) {
        continue;
      }
      for (const block of contiguous(newSide(context, file))) {
        const text = block.map(line => line.text).join('\n');
        const starts: number[] = [];
        let offset = 0;
        for (const line of block) {
          starts.push(offset);
          offset += line.text.length + 1;
        }
        const lineAt = (position: number) => {
          let index = starts.findIndex(start => start > position);
          index = index < 0 ? starts.length - 1 : index - 1;
          return block[index];
        };
        for (const tag of scanTags(text)) {
          const first = lineAt(tag.start);
          const last = lineAt(tag.end - 1);
          const touched = block.some(
            line =>
              line.added &&
              line.number >= first.number &&
              line.number <= last.number,
          );
          const message = touched && barrier(tag, text);
          if (message) {
            findings.push(
              finding(
                accessibilityRule,
                { path: file.path, line: first.number, quote: first.text },
                message,
              ),
            );
          }
        }
      }
    }
    return findings;
  },
};

function contiguous<T extends { number: number }>(lines: T[]): T[][] {
  const blocks: T[][] = [];
  for (const line of lines) {
    const block = blocks[blocks.length - 1];
    if (block && block[block.length - 1].number + 1 === line.number) {
      block.push(line);
    } else {
      blocks.push([line]);
    }
  }
  return blocks;
}

function barrier(
  { name, attributes, spread, selfClosing, end }: Tag,
  text: string,
): string | undefined {
  const has = (...names: string[]) =>
    spread ||
    names.some(
      item =>
        attributes.has(item) ||
        attributes.has(`:${item}`) ||
        attributes.has(`v-bind:${item}`) ||
        attributes.has(`[${item}]`),
    );
  const named = has('aria-label', 'aria-labelledby', 'title');
  const hidden =
    plain(attributes.get('aria-hidden')) === 'true' ||
    attributes.get('aria-hidden') === true;
  const role = plain(attributes.get('role'));
  const tabIndex = Number(plain(attributes.get('tabindex')));
  if (tabIndex > 0) {
    return '`tabindex` above 0 takes this element out of the order of the page (WCAG 2.4.3). Use 0, and order the markup.';
  }
  if (
    typeof role === 'string' &&
    /^[a-z ]+$/i.test(role) &&
    /^["']/.test(String(attributes.get('role')))
  ) {
    const wrong = role
      .split(' ')
      .find(
        item =>
          !ROLES.has(item) &&
          !item.startsWith('doc-') &&
          !item.startsWith('graphics-'),
      );
    if (wrong) {
      return `\`role="${wrong}"\` is not a role of WAI-ARIA; assistive technology ignores it (WCAG 4.1.2).`;
    }
  }
  const unknown = [...attributes.keys()].find(
    key => key.startsWith('aria-') && !ARIA.has(key.slice(5)),
  );
  if (unknown) {
    return `\`${unknown}\` is not an attribute of WAI-ARIA; it has no effect (WCAG 4.1.2).`;
  }
  if (!/^[a-z]/.test(name)) {
    return undefined;
  }
  if (
    name === 'img' &&
    !hidden &&
    !has('alt', 'aria-label', 'aria-labelledby') &&
    role !== 'presentation' &&
    role !== 'none'
  ) {
    return 'The image has no text alternative (WCAG 1.1.1). Describe it in `alt`, or give `alt=""` when it is decoration.';
  }
  if (
    name === 'iframe' &&
    !hidden &&
    !has('title', 'aria-label', 'aria-labelledby')
  ) {
    return 'The frame has no `title`, so nobody can tell what is in it (WCAG 4.1.2).';
  }
  if (name === 'html' && !has('lang', 'xml:lang')) {
    return 'The page does not say its language (WCAG 3.1.1). Set `lang`.';
  }
  if (
    name === 'area' &&
    has('href') &&
    !has('alt', 'aria-label', 'aria-labelledby')
  ) {
    return 'The area of the image map has no `alt` (WCAG 1.1.1).';
  }
  if (
    name === 'input' &&
    plain(attributes.get('type')) === 'image' &&
    !has('alt') &&
    !named
  ) {
    return 'The image button has no `alt`, so it has no name (WCAG 1.1.1).';
  }
  const click =
    has('onclick', '@click', 'v-on:click', 'on:click', '(click)') && !spread;
  if (
    click &&
    !INTERACTIVE.test(name) &&
    !name.includes('-') &&
    !hidden &&
    role !== 'presentation' &&
    role !== 'none'
  ) {
    const keyboard = has(
      'onkeydown',
      'onkeyup',
      'onkeypress',
      '@keydown',
      '@keyup',
      'on:keydown',
      '(keydown)',
      '@keydown.enter',
      '@keyup.enter',
      '(keydown.enter)',
      'on:keyup',
    );
    if (
      !keyboard &&
      /^(?:div|span|li|td|tr|p|img|section|article|h[1-6]|i|svg|ul|header|footer)$/.test(
        name,
      )
    ) {
      return `A \`${name}\` that is clicked cannot be reached or used by keyboard (WCAG 2.1.1). Use a \`button\`, or add a role, \`tabIndex={0}\` and a key handler.`;
    }
  }
  if (
    (name === 'button' || name === 'a') &&
    !selfClosing &&
    !named &&
    !hidden
  ) {
    const close = text.indexOf(`</${name}>`, end);
    if (close > 0) {
      const inside = text.slice(end, close);
      if (isNameless(inside) && (name === 'button' || has('href'))) {
        return `The ${
          name === 'a' ? 'link' : 'button'
        } has no name: only an icon is in it (WCAG 4.1.2). Add \`aria-label\`.`;
      }
    }
  }
  return undefined;
}

/** Nothing inside but icons: no text, no expression, no image with a text alternative, no hidden label. */
function isNameless(inside: string): boolean {
  if (inside.length > 1_500 || /[{]/.test(inside.replace(/=\{[^}]*\}/g, ''))) {
    return false;
  }
  const tags = scanTags(inside);
  if (
    tags.some(
      ({ name, attributes, spread }) =>
        spread ||
        attributes.has('aria-label') ||
        attributes.has('alt') ||
        attributes.has('title') ||
        name === 'title' ||
        !/^(?:i|svg|path|g|circle|rect|line|polyline|polygon|use|span)$|Icon$|^Icon/.test(
          name,
        ),
    )
  ) {
    return false;
  }
  return inside.replace(/<[^>]*>/g, '').trim() === '' && tags.length > 0;
}
