/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DOCUMENTATION_NAME, TOOL_NAME } from './names';
import type { SignalFinder } from './SignalFinder';
import {
  capped,
  isCode,
  type TypeContext,
  type TypeSignal,
} from './TypeContext';

/** What speaks for a program of the terminal. @internal */
export function toolSignals(
  _context: TypeContext,
  finder: SignalFinder,
): TypeSignal[] {
  const command = finder.facts().find(fact => fact.commandLine);
  return capped('tool', 5, [
    [2, command && { file: command.file, ...command.commandLine! }],
    [2.5, finder.technology(new Set(['cobra']))],
    [1.5, finder.named(TOOL_NAME)],
    [
      1.5,
      finder.present(/(^|\/)\.?goreleaser\.ya?ml$/, 'released as binaries'),
    ],
  ]);
}

/** Weaker than any other sign, so only asked when there is none. @internal */
export function lastSignals(
  { scan }: TypeContext,
  finder: SignalFinder,
): TypeSignal[] {
  const program = scan.main && { ...scan.main, note: 'a program with a main' };
  return [
    ...capped('tool', 0.4, [[0.4, program]]),
    ...capped('service', 0.5, [
      [0.3, program],
      [
        0.5,
        finder.says(
          /\.ya?ml$/,
          /^kind:\s*["']?[A-Z]/,
          'objects of a cluster',
          3,
        ),
      ],
    ]),
  ];
}

/** What is left when no code speaks: infrastructure that is applied, and text that is read. @internal */
export function otherSignals(
  { tree, manifests, technologies, deployTargets }: TypeContext,
  finder: SignalFinder,
): TypeSignal[] {
  const manual = capped('documentation', 5, [
    [5, finder.named(DOCUMENTATION_NAME)],
  ]);
  if (isCode(technologies)) {
    return manual;
  }
  const applied = manifests.dependencies.find(
    ({ ecosystem, file }) =>
      ecosystem === 'terraform' && finder.inside(file) && finder.near(file, 3),
  );
  const texts = tree.entries.filter(
    ({ path }) => finder.inside(path) && /\.(md|mdx|rst|adoc)$/i.test(path),
  );
  const site = finder.present(
    /(^|\/)(mkdocs\.ya?ml|antora\.yml|book\.toml|conf\.py)$/,
    'site of documentation',
    3,
  );
  return [
    ...manual,
    ...capped('infrastructure', 1, [
      [
        1,
        applied
          ? {
              file: applied.file,
              line: applied.line,
              note: 'infrastructure that is applied from here',
            }
          : finder.present(
              /\.bicep$/,
              'infrastructure that is applied from here',
              3,
            ),
      ],
    ]),
    // Beside something that is deployed, text is its manual.
    ...(deployTargets.length > 0
      ? []
      : capped('documentation', 2, [
          [1.5, texts.length >= 3 ? site : undefined],
          [
            0.4,
            texts.length >= 5
              ? { file: texts[0].path, line: 1, note: 'text without code' }
              : undefined,
          ],
        ])),
  ];
}
