/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LibraryPromptVersion } from '@ghostlight/backstage-plugin-ai-common';

/**
 * A section for `AGENTS.md` or `.github/copilot-instructions.md` with the standards in force, between marks, so that it can
 * be replaced and what people wrote around it stays.
 */
export function renderInstructions(standards: LibraryPromptVersion[]): string {
  const sections = standards.map(
    ({ name, version, text }) =>
      `<!-- ${name}, version ${version} -->\n${text
        // A text must not be able to end the section.
        .replaceAll('<!-- ghostlight:', '<!-- ')
        .trim()}\n`,
  );
  return [
    '<!-- ghostlight:begin standards -->',
    '',
    ...(sections.length > 0 ? sections : ['No standards are in force.', '']),
    '<!-- ghostlight:end standards -->',
    '',
  ].join('\n');
}
