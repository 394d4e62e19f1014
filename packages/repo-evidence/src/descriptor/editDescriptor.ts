/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  isMap,
  isScalar,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { parseYamlSafely } from '../manifests/parseContainers';
import { appendItems } from './edit/appendItems';
import {
  DescriptorEditError,
  type DescriptorEdit,
} from './edit/DescriptorEdit';
import { insertPair } from './edit/insertPair';
import { replaceValue } from './edit/replaceValue';
import { isEmpty } from './edit/textRanges';
import { verifyEdit } from './edit/verifyEdit';
import { styleOf } from './renderYaml';

/**
 * Changes a descriptor by splicing the smallest byte ranges: comments, anchors, quotes, line endings, other documents and
 * a missing last newline stay. The result is parsed again and must differ from the source in the intended fields only;
 * otherwise nothing is changed and an error says why.
 *
 * @throws {@link DescriptorEditError}
 * @public
 */
export function editDescriptor(text: string, edits: DescriptorEdit[]): string {
  let current = text;
  for (const edit of edits) {
    current = applyOne(current, edit);
  }
  return current;
}

function applyOne(text: string, edit: DescriptorEdit): string {
  const documents = parseYamlSafely(text);
  const document = documents[edit.document];
  if (!document || document.errors.length > 0 || !isMap(document.contents)) {
    throw new DescriptorEditError(
      `Document ${
        edit.document + 1
      } cannot be edited: it is missing or has errors.`,
    );
  }
  const result = splice(text, document, edit);
  verifyEdit(text, result, documents, edit);
  return result;
}

function splice(
  text: string,
  document: Document,
  edit: DescriptorEdit,
): string {
  const style = styleOf(text, document);
  let parent = document.contents as YAMLMap;
  for (let depth = 0; depth < edit.path.length; depth++) {
    const key = edit.path[depth];
    const pair = pairOf(parent, key);
    const last = depth === edit.path.length - 1;
    if (!pair) {
      const value = edit.path
        .slice(depth + 1)
        .reduceRight<unknown>((inner, name) => ({ [name]: inner }), edit.value);
      return insertPair(
        text,
        parent,
        key,
        value,
        edit.path.slice(0, depth),
        style,
      );
    }
    const node = pair.value as Node | null;
    if (last) {
      return edit.op === 'append'
        ? appendItems(text, pair, node, edit.value, style)
        : replaceValue(text, document, pair, node, edit.value, style);
    }
    if (isMap(node)) {
      parent = node as YAMLMap;
    } else if (isEmpty(text, node)) {
      const value = edit.path
        .slice(depth + 1)
        .reduceRight<unknown>((inner, name) => ({ [name]: inner }), edit.value);
      return replaceValue(text, document, pair, node, value, style);
    } else {
      throw new DescriptorEditError(
        `"${edit.path.slice(0, depth + 1).join('.')}" is not a mapping.`,
      );
    }
  }
  throw new DescriptorEditError('An edit needs a path.');
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find(
    ({ key: node }) => isScalar(node) && String(node.value) === key,
  );
}
