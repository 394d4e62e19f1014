/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { ChatMessage } from '@ghostlight/backstage-plugin-ai-common';
import { placeholderPattern } from './placeholders';
import type { Prompt } from './Prompt';

/**
 * Fills in a prompt. Values are data: they are delimited, cannot close their delimiter, and are never expanded again,
 * whatever they contain.
 *
 * @remarks
 * A placeholder alone on its line becomes a block, `<name>` … `</name>`; inside a sentence it becomes a JSON string, so
 * that a value cannot leave its quotes. Numbers and booleans are written as they are, lists and objects as JSON. Not a
 * random delimiter, which would make equal calls differ and the cache useless.
 *
 * @throws InputError naming variables that are missing or not declared.
 * @internal
 */
export function renderPrompt(options: {
  prompt: Prompt;
  variables?: Record<string, JsonValue | undefined>;
}): ChatMessage[] {
  const { prompt, variables = {} } = options;
  const isGiven = (name: string) =>
    Object.hasOwn(variables, name) &&
    variables[name] !== undefined &&
    variables[name] !== null;
  const missing = prompt.variables
    .filter(({ name, required }) => required && !isGiven(name))
    .map(({ name }) => `"${name}"`);
  if (missing.length) {
    throw new InputError(
      `The prompt "${prompt.name}" needs the variable${
        missing.length > 1 ? 's' : ''
      } ${missing.join(', ')}.`,
    );
  }
  const unknown = Object.keys(variables).filter(
    name => !prompt.variables.some(variable => variable.name === name),
  );
  // An override may leave a variable out; a built-in prompt and its caller belong together.
  if (unknown.length && !prompt.isOverride) {
    throw new InputError(
      `The prompt "${prompt.name}" has no variable ${unknown
        .map(name => `"${name}"`)
        .join(', ')}.`,
    );
  }
  const pattern = placeholderPattern().source;
  // One pass over the template, with the whole line first, so that nothing inserted is looked at again.
  const combined = new RegExp(
    `^[ \\t]*${pattern}[ \\t]*(\\n|$)|${pattern}`,
    'gm',
  );
  return prompt.messages.map(({ role, content }) => ({
    role,
    content: content
      .replace(
        combined,
        (_match, block?: string, lineEnd?: string, inline?: string) => {
          const name = (block ?? inline) as string;
          if (!isGiven(name)) {
            return '';
          }
          const value = variables[name] as JsonValue;
          return block === undefined
            ? toInline(value)
            : `${toBlock(name, value)}${lineEnd ?? ''}`;
        },
      )
      .trim(),
  }));
}

function toInline(value: JsonValue): string {
  return JSON.stringify(value);
}

function toBlock(name: string, value: JsonValue): string {
  const text =
    typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  const guarded = text.replace(
    new RegExp(`<(\\s*/\\s*${name}\\s*>)`, 'gi'),
    '&lt;$1',
  );
  return `<${name}>\n${guarded}\n</${name}>`;
}
