/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What a person asks for in a comment. */
export type ReviewCommand =
  | { name: 'review' | 'pause' | 'resume' | 'help' }
  | { name: 'explain'; id: string }
  | { name: 'ignore'; id: string; reason: string }
  | { name: 'override'; reason: string };

const COMMAND = /^[ \t]*\/ghostlight(?:[ \t]+(.*))?$/;

/**
 * The first line of a comment that begins with `/ghostlight`. Quoted and fenced lines are what others said, never a
 * command.
 */
export function readCommand(body: string): ReviewCommand | undefined {
  let fenced = false;
  for (const line of body.split(/\r?\n/)) {
    if (/^\s*(?:```|~~~)/.test(line)) {
      fenced = !fenced;
      continue;
    }
    const match = fenced ? undefined : COMMAND.exec(line);
    if (match) {
      return parse((match[1] ?? '').trim());
    }
  }
  return undefined;
}

function parse(text: string): ReviewCommand {
  const [name = '', first = '', ...rest] = text.split(/\s+/);
  const id = first.replace(/^`|`$/g, '').toLowerCase();
  const isId = /^[0-9a-f]{8}$/.test(id);
  switch (name.toLowerCase()) {
    case 'review':
      return { name: 'review' };
    case 'pause':
      return { name: 'pause' };
    case 'resume':
      return { name: 'resume' };
    case 'override':
      return {
        name: 'override',
        reason: [first, ...rest].join(' ').trim().slice(0, 500),
      };
    case 'explain':
      return isId ? { name: 'explain', id } : { name: 'help' };
    case 'ignore':
      return isId
        ? { name: 'ignore', id, reason: rest.join(' ').trim().slice(0, 500) }
        : { name: 'help' };
    default:
      return { name: 'help' };
  }
}
