/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Objects tried inside prose; a longer answer is not one. */
const MAX_TRIES = 50;

/**
 * The JSON objects in an answer, most likely first: the whole text, fenced blocks, then objects inside prose. Thinking
 * tags are cut first, since models draft JSON in them.
 *
 * @internal
 */
export function extractJson(answer: string): unknown[] {
  const text = answer
    .replace(/<(think|thinking|reasoning)>[\s\S]*?<\/\1>/gi, '')
    // The opening tag is part of the chat template of some models, so that only the closing one is in the answer.
    .replace(/^[\s\S]*<\/(think|thinking|reasoning)>/i, '')
    .replace(/^\uFEFF/, '')
    .trim();
  const found: unknown[] = [];
  const add = (candidate: string) => {
    const value = parseObject(candidate);
    if (value !== undefined) {
      found.push(value);
    }
    return value !== undefined;
  };
  if (add(text)) {
    return found;
  }
  for (const [, block] of text.matchAll(/```[\w-]*[ \t]*\r?\n([\s\S]*?)```/g)) {
    add(block.trim());
  }
  let tries = 0;
  let position = text.indexOf('{');
  while (position >= 0 && tries < MAX_TRIES) {
    tries += 1;
    const end = findEnd(text, position);
    const isObject = end !== undefined && add(text.slice(position, end));
    position = text.indexOf('{', isObject ? end : position + 1);
  }
  return found;
}

function parseObject(text: string): unknown {
  if (!text.startsWith('{')) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    try {
      // The commonest slip that is safe to mend: a comma before a closing bracket, outside of strings.
      return JSON.parse(
        text.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, match =>
          match === ',' ? '' : match,
        ),
      );
    } catch {
      return undefined;
    }
  }
}

/** Position after the brace that closes the one at `start`. */
function findEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let isInString = false;
  for (let position = start; position < text.length; position++) {
    const character = text[position];
    if (isInString) {
      if (character === '\\') {
        position += 1;
      } else if (character === '"') {
        isInString = false;
      }
    } else if (character === '"') {
      isInString = true;
    } else if (character === '{') {
      depth += 1;
    } else if (character === '}') {
      depth -= 1;
      if (depth === 0) {
        return position + 1;
      }
    }
  }
  return undefined;
}
