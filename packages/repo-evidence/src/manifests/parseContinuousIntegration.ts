/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Dependency, ParsedManifest } from '../types';
import type { ManifestContext } from './ManifestContext';
import { splitImage } from './parseContainers';

/**
 * GitHub Actions, GitLab CI, Azure Pipelines, CircleCI, Buildkite: the actions and images of a build are tools (`dev`),
 * and reviewers that a workflow asks for are people who own the code.
 *
 * @internal
 */
export function parseContinuousIntegration(
  context: ManifestContext,
): ParsedManifest {
  const dependencies: Dependency[] = [];
  const contacts: Array<{ value: string; line: number; note: string }> = [];
  context.text.split('\n').forEach((whole, index) => {
    const source = whole.slice(0, 500);
    const line = index + 1;
    const uses = /^\s*-?\s*uses:\s*["']?([\w./-]+)@?([\w.-]*)/.exec(source);
    const task = /^\s*-\s*task:\s*["']?(\w+)@?(\w*)/.exec(source);
    const action = uses ?? task;
    if (action) {
      dependencies.push({
        ecosystem: 'action',
        name: action[1],
        version: action[2] || undefined,
        scope: 'dev',
        file: context.path,
        line,
      });
    }
    const image =
      /^\s*-?\s*(?:image|name):\s*["']?([\w./-]+:[\w.-]+)["']?\s*$/.exec(
        source,
      );
    if (image && /image/.test(source)) {
      dependencies.push({
        ecosystem: 'image',
        ...splitImage(image[1]),
        scope: 'dev',
        file: context.path,
        line,
      });
    }
    const reviewers =
      /^\s*(team[_-]reviewers|user[_-]reviewers|reviewers|assignees|owner[_-]team|team)\s*:\s*["']?\[?([\w@/., "'-]{2,200}?)\]?["']?\s*$/.exec(
        source,
      );
    if (reviewers && !/^(true|false)$/.test(reviewers[2])) {
      for (const value of reviewers[2]
        .split(/[\s,"']+/)
        .filter(Boolean)
        .slice(0, 20)) {
        contacts.push({
          value,
          line,
          note: `"${reviewers[1]}" of ${context.path}`,
        });
      }
    }
  });
  // dependabot.yml lists them below the key.
  for (const block of context.text.matchAll(
    /^( *)(?:reviewers|assignees):[ \t]*\r?\n((?:\1 *- .{1,120}\r?\n?){1,20})/gm,
  )) {
    const line = context.text.slice(0, block.index).split('\n').length;
    block[2].split('\n').forEach((item, index) => {
      const value = /-\s*["']?([\w@/.-]+)/.exec(item)?.[1];
      if (value) {
        contacts.push({
          value,
          line: line + 1 + index,
          note: `reviewer in ${context.path}`,
        });
      }
    });
  }
  return {
    dependencies,
    facts: contacts.length
      ? { file: context.path, ecosystem: 'action', contacts }
      : undefined,
  };
}
