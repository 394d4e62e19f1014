/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseTemplates, type Template } from '@ghostlight/template-care';
import { BadInputError } from '../../support/exit';
import { readTree } from '../../support/readTree';

/** Templates of a directory. @throws BadInputError when there are none. */
export async function loadTemplates(dir: string) {
  const tree = await readTree(dir);
  const { templates, problems } = parseTemplates(tree);
  if (templates.length === 0 && problems.length === 0) {
    throw new BadInputError(
      `"${dir}" holds no templates (YAML with kind: Template).`,
    );
  }
  return { tree, templates, problems };
}

/** The template of a reference. @throws BadInputError when there is none, or more than one. */
export function pickTemplate(
  templates: readonly Template[],
  ref: string | undefined,
): Template {
  const found = ref
    ? templates.filter(
        template =>
          template.ref === ref.toLocaleLowerCase('en-US') ||
          template.name === ref ||
          template.path === ref,
      )
    : templates;
  if (found.length !== 1) {
    throw new BadInputError(
      `${
        found.length === 0 ? 'No template' : 'More than one template'
      } matches "${ref ?? ''}"; there are ${templates
        .map(template => template.ref)
        .join(', ')}. A path tells equal names apart.`,
    );
  }
  return found[0];
}
