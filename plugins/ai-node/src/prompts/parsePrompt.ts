/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { ChatMessage } from '@ghostlight/backstage-plugin-ai-common';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import type { Prompt } from './Prompt';
import { placeholderPattern } from './placeholders';

const frontMatterSchema = z
  .object({
    name: z.string(),
    version: z.union([z.string(), z.number()]).transform(String),
    description: z.string(),
    variables: z
      .record(
        z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]*$/),
        z.union([
          z.string(),
          z
            .object({
              description: z.string().optional(),
              required: z.boolean().optional(),
            })
            .strict(),
        ]),
      )
      .default({}),
  })
  .strict();

/**
 * Reads a prompt file: YAML front matter with `name`, `version`, `description` and `variables`, then messages, each under
 * a `## system`, `## user` or `## assistant` heading.
 *
 * @remarks
 * Everything that could go wrong while rendering is found here: a placeholder that no variable declares, a variable that
 * is not used, text outside of a message.
 *
 * @throws InputError naming the file and what is wrong.
 * @public
 */
export function parsePrompt(options: {
  text: string;
  name: string;
  file: string;
  isOverride: boolean;
}): Prompt {
  const { name, file, isOverride } = options;
  const fail = (problem: string, cause?: Error): never => {
    throw new InputError(`The prompt file "${file}" ${problem}.`, cause);
  };
  // Line endings must not change the version: git may check files out with either.
  const text = options.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!parts) {
    return fail('does not begin with front matter between "---" lines');
  }
  let raw: unknown;
  try {
    raw = parse(parts[1]);
  } catch (error) {
    return fail('has front matter that is not YAML', error as Error);
  }
  const checked = frontMatterSchema.safeParse(raw);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return fail(
      `has wrong front matter: "${issue.path.join('.')}" ${issue.message}`,
    );
  }
  const frontMatter = checked.data;
  if (frontMatter.name !== name) {
    fail(
      `is named "${frontMatter.name}" in its front matter but "${name}" by its path`,
    );
  }
  const messages = parseMessages(parts[2], fail);
  const declared = Object.keys(frontMatter.variables);
  const used = new Set(
    messages.flatMap(message =>
      [...message.content.matchAll(placeholderPattern())].map(
        match => match[1],
      ),
    ),
  );
  for (const variable of used) {
    if (!declared.includes(variable)) {
      fail(`uses {{${variable}}}, which its front matter does not declare`);
    }
  }
  for (const variable of declared) {
    if (!used.has(variable)) {
      fail(`declares the variable "${variable}" but does not use it`);
    }
  }
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return {
    name,
    declaredVersion: frontMatter.version,
    version: `${frontMatter.version}+${digest}`,
    description: frontMatter.description,
    variables: Object.entries(frontMatter.variables).map(
      ([variable, value]) => ({
        name: variable,
        description: typeof value === 'string' ? value : value.description,
        required: typeof value === 'string' ? true : value.required ?? true,
      }),
    ),
    messages,
    file,
    isOverride,
  };
}

function parseMessages(
  body: string,
  fail: (problem: string) => never,
): ChatMessage[] {
  const messages: Array<{ role: ChatMessage['role']; lines: string[] }> = [];
  let isInFence = false;
  for (const line of body.split('\n')) {
    if (/^(```|~~~)/.test(line)) {
      isInFence = !isInFence;
    }
    const heading = isInFence
      ? null
      : /^## (system|user|assistant)\s*$/.exec(line);
    if (heading) {
      messages.push({ role: heading[1] as ChatMessage['role'], lines: [] });
    } else if (messages.length) {
      messages[messages.length - 1].lines.push(line);
    } else if (line.trim()) {
      fail('has text before its first "## system" or "## user" heading');
    }
  }
  const parsed = messages.map(({ role, lines }) => ({
    role,
    content: lines.join('\n').trim(),
  }));
  if (!parsed.some(message => message.role === 'user')) {
    fail('has no "## user" section');
  }
  const empty = parsed.find(message => !message.content);
  if (empty) {
    fail(`has an empty "## ${empty.role}" section`);
  }
  return parsed;
}
