/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createTemplateLibrary,
  parseTemplates,
} from '@ghostlight/template-care';
import { BadInputError, EXIT_OK } from '../../support/exit';
import { note, writeJson, writeLine } from '../../support/output';
import { readTree } from '../../support/readTree';

/** `ghostlight scaffold recommend`. */
export async function runRecommend(options: {
  templates: string;
  request: string;
  limit: number;
  json?: boolean;
}): Promise<number> {
  if (!options.request.trim()) {
    throw new BadInputError('The request is empty; say what is needed.');
  }
  if (!Number.isInteger(options.limit) || options.limit < 1) {
    throw new BadInputError('--limit takes a whole number above 0.');
  }
  const tree = await readTree(options.templates);
  const { templates, problems } = parseTemplates(tree);
  for (const { file, line, message } of problems) {
    note(`${file}:${line}: ${message}`);
  }
  if (templates.length === 0) {
    throw new BadInputError(
      `"${options.templates}" holds no templates (YAML with kind: Template).`,
    );
  }
  const answer = createTemplateLibrary({ templates, tree }).recommend(
    options.request,
    { limit: options.limit },
  );
  if (options.json) {
    const { verdict, facets, ranked, reason } = answer;
    await writeJson({
      verdict,
      facets,
      ranked: ranked.map(({ ref, path, score, reasons }) => ({
        ref,
        path,
        score,
        reasons,
      })),
    });
    if (reason) {
      note(reason);
    }
    return EXIT_OK;
  }
  if (answer.verdict === 'nothing-fits') {
    await writeLine(`Nothing fits. ${answer.reason} The nearest:\n`);
  }
  for (const [
    place,
    { ref, path, score, reasons },
  ] of answer.ranked.entries()) {
    await writeLine(`${place + 1}. ${ref}  ${score}  (${path})`);
    for (const reason of reasons) {
      await writeLine(`   - ${reason}`);
    }
  }
  return EXIT_OK;
}
