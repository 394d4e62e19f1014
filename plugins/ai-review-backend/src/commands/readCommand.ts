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

// Four spaces make a code block.
const COMMAND = /^ {0,3}\/ghostlight(?:[ \t]+(.*))?$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * The first line of a comment that begins with `/ghostlight`. Quoted, fenced, indented and hidden lines are what others
 * said, never a command.
 */
export function readCommand(body: string): ReviewCommand | undefined {
  let fence: string | undefined;
  for (const line of withoutHidden(body).split(/\r?\n/)) {
    const [, run = '', rest = ''] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      // Closed by a run of the same kind that is as long, with nothing behind it.
      if (run.startsWith(fence) && rest.trim() === '') {
        fence = undefined;
      }
    } else if (run !== '' && !(run.startsWith('`') && rest.includes('`'))) {
      fence = run;
    } else {
      const match = COMMAND.exec(line);
      if (match) {
        return parse((match[1] ?? '').trim());
      }
    }
  }
  return undefined;
}

/** Readers do not see what stands in an HTML comment, so nobody means it. One that is not closed hides the rest. */
function withoutHidden(body: string): string {
  return body.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
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
