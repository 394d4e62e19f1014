/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  bumpTemplate,
  checkTemplate,
  readExamples,
  type TemplateBumps,
  type VersionSource,
} from '@ghostlight/template-care';
import type { TemplateLook } from '../store/CareStore';
import { bumpKey } from '../store/DecisionStore';
import type { CatalogTemplate } from '../templates/TemplateReader';

/** What can be said of steps alone. */
const ACTIONS = new Set([
  'unknown-action',
  'deprecated-action',
  'deprecated-input',
  'api-version',
  'duplicate-step',
  'no-action',
]);

/** One template, looked at: what is wrong, and which versions can be replaced and nothing else. */
export function lookAtTemplate(options: {
  found: CatalogTemplate;
  /** Ids of the actions that the portal has; the open-source ones when absent. */
  actions?: readonly string[];
  source: VersionSource;
  minimumAgeDays: number;
  /** Keys of versions that people do not want. */
  dismissed?: ReadonlySet<string>;
}): { look: TemplateLook; bumps?: TemplateBumps } {
  const { found, source } = options;
  const { template, tree, entity } = found;
  const base = {
    templateRef: found.ref,
    title: entity.metadata.title ?? entity.metadata.name,
    ownerRef: entity.relations?.find(({ type }) => type === 'ownedBy')
      ?.targetRef,
    repository: found.source?.repository,
    commit: found.source?.commit,
    unreadable: found.unreadable,
  };
  if (!template) {
    return { look: { ...base, bumps: [], problems: found.problems } };
  }
  const { examples, problems: ofExamples } = readExamples({ tree, template });
  const { problems } = checkTemplate({
    tree,
    template,
    examples,
    actions: options.actions,
  });
  if (!found.source) {
    // The stand-in descriptor has no folders and no true lines: only what its steps say can be judged.
    return {
      look: {
        ...base,
        bumps: [],
        problems: problems
          .filter(({ code }) => ACTIONS.has(code))
          .map(problem => ({ ...problem, file: 'spec.steps', line: 1 })),
      },
    };
  }
  const bumpsBy = (versions: VersionSource) =>
    bumpTemplate({
      tree,
      template,
      source: versions,
      examples,
      minimumAgeDays: options.minimumAgeDays,
    });
  let bumps = bumpsBy(source);
  const unwanted = new Set(
    bumps.accepted
      .filter(({ pin: { ecosystem, name }, to }) =>
        options.dismissed?.has(bumpKey({ ecosystem, name, to })),
      )
      .map(({ pin: { ecosystem, name } }) => `${ecosystem}:${name}`),
  );
  if (unwanted.size > 0) {
    // Proven again without them: the files of the proposal hold all accepted edits.
    bumps = bumpsBy({
      versionsOf: (ecosystem, name) =>
        unwanted.has(`${ecosystem}:${name}`)
          ? undefined
          : source.versionsOf(ecosystem, name),
    });
  }
  return {
    bumps,
    look: {
      ...base,
      problems: [
        ...found.problems,
        ...ofExamples,
        ...problems,
        ...bumps.discarded.map(({ pin, to, reason }) => ({
          code: 'stale-version',
          severity: 'warning' as const,
          file: pin.file,
          line: pin.line,
          message: `${pin.ecosystem} "${pin.name}" is at ${pin.version}${
            to ? `; there is ${to}` : ''
          }. It is not bumped by itself: ${reason}.`,
        })),
      ],
      bumps: bumps.accepted.map(({ pin, from, to, major }) => ({
        ecosystem: pin.ecosystem,
        name: pin.name,
        from,
        to,
        major,
        file: pin.file,
        line: pin.line,
      })),
    },
  };
}
