/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { promises as fs } from 'node:fs';
import path from 'node:path';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type {
  ChatMessage,
  PromptRef,
} from '@ghostlight/backstage-plugin-ai-common';
import { parsePrompt } from './parsePrompt';
import type { Prompt } from './Prompt';
import { promptSource, type PromptSource } from './registerPromptSource';
import { renderPrompt } from './renderPrompt';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/;
const MAX_FILE_BYTES = 256 * 1024;

/**
 * Prompts by name: those that packages ship, replaced by the adopter's of the same name.
 *
 * @remarks
 * Files are read when used and again when they change, so that a prompt can be worked on without a restart. A broken
 * override is an error that names the file: falling back to the built-in text would hide it.
 *
 * @public
 */
export class PromptLibrary {
  readonly #directories: () => string[];
  readonly #overrideDirectory: string | undefined;
  readonly #source: () => PromptSource | undefined;
  readonly #parsed = new Map<string, { stamp: string; prompt: Prompt }>();

  /**
   * @param options - `directories` gives the built-in directories; `overrideDirectory` is `ai.promptDirectory`; `source` gives
   * what is pinned, default the registered one.
   */
  constructor(options: {
    directories: () => string[];
    overrideDirectory?: string;
    source?: () => PromptSource | undefined;
  }) {
    this.#directories = options.directories;
    this.#source = options.source ?? promptSource;
    this.#overrideDirectory = options.overrideDirectory
      ? path.resolve(options.overrideDirectory)
      : undefined;
  }

  /**
   * @throws InputError for a name that is none, or a file that is wrong; NotFoundError; ConflictError when two packages
   * ship the same name.
   */
  async get(name: string): Promise<Prompt> {
    if (!NAME.test(name)) {
      throw new InputError(
        `"${name}" is not the name of a prompt. Names look like "docs-chat/answer".`,
      );
    }
    const override =
      this.#overrideDirectory &&
      (await this.#load(this.#overrideDirectory, name, true));
    if (override) {
      return override;
    }
    const found: Prompt[] = [];
    for (const directory of this.#directories()) {
      const prompt = await this.#load(directory, name, false);
      if (prompt) {
        found.push(prompt);
      }
    }
    if (found.length === 0) {
      throw new NotFoundError(`There is no prompt named "${name}".`);
    }
    if (found.length > 1) {
      throw new ConflictError(
        `Two packages ship a prompt named "${name}": "${found[0].file}" and "${found[1].file}".`,
      );
    }
    return found[0];
  }

  /** Renders a prompt and says which version it was. */
  async render(request: {
    name: string;
    variables?: Record<string, JsonValue | undefined>;
  }): Promise<{ messages: ChatMessage[]; ref: PromptRef }> {
    const prompt =
      (await this.#pinned(request.name)) ?? (await this.get(request.name));
    return {
      messages: renderPrompt({ prompt, variables: request.variables }),
      ref: { name: prompt.name, version: prompt.version },
    };
  }

  /** All prompts by name. Files that are wrong are listed with their error instead of hiding the others. */
  async list(): Promise<{
    prompts: Prompt[];
    errors: Array<{ name: string; message: string }>;
  }> {
    const names = new Set<string>();
    for (const directory of [
      ...this.#directories(),
      ...(this.#overrideDirectory ? [this.#overrideDirectory] : []),
    ]) {
      for (const name of await findNames(directory)) {
        names.add(name);
      }
    }
    const prompts: Prompt[] = [];
    const errors: Array<{ name: string; message: string }> = [];
    for (const name of [...names].sort()) {
      try {
        prompts.push(await this.get(name));
      } catch (error) {
        errors.push({ name, message: (error as Error).message });
      }
    }
    return { prompts, errors };
  }

  async #pinned(name: string): Promise<Prompt | undefined> {
    const pinned = await this.#source()?.find(name);
    return (
      pinned &&
      parsePrompt({
        text: pinned.text,
        name,
        file: pinned.origin,
        isOverride: true,
      })
    );
  }

  async #load(
    directory: string,
    name: string,
    isOverride: boolean,
  ): Promise<Prompt | undefined> {
    const file = path.join(directory, `${name}.md`);
    let stat;
    try {
      stat = await fs.stat(file);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') {
        return undefined;
      }
      throw new InputError(
        `The prompt file "${file}" cannot be read.`,
        error as Error,
      );
    }
    if (stat.size > MAX_FILE_BYTES) {
      throw new InputError(
        `The prompt file "${file}" is larger than ${MAX_FILE_BYTES / 1024} kB.`,
      );
    }
    const stamp = `${stat.mtimeMs}:${stat.size}:${stat.ino}`;
    const known = this.#parsed.get(file);
    if (known?.stamp === stamp) {
      return known.prompt;
    }
    const text = await fs.readFile(file, 'utf8');
    const prompt = parsePrompt({ text, name, file, isOverride });
    this.#parsed.set(file, { stamp, prompt });
    return prompt;
  }
}

async function findNames(directory: string): Promise<string[]> {
  const entries = await fs
    .readdir(directory, { recursive: true, withFileTypes: true })
    .catch(() => []);
  return entries
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(entry =>
      path
        .relative(directory, path.join(entry.parentPath, entry.name))
        .replaceAll(path.sep, '/')
        .replace(/\.md$/, ''),
    )
    .filter(name => NAME.test(name));
}
