/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  TemplateBump,
  TemplateUpdateProposal,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type { VersionSource } from '@ghostlight/template-care';
import type { CareStore } from '../store/CareStore';
import type { DecisionStore } from '../store/DecisionStore';
import type { TemplateReader } from '../templates/TemplateReader';
import { lookAtTemplate } from './lookAtTemplate';

/** Opens the one pull request that bumps a template. */
export class BumpProposer {
  readonly #auth: AuthService;
  readonly #decisions: DecisionStore;
  readonly #labels: string[];
  readonly #minimumAgeDays: number;
  readonly #reader: TemplateReader;
  readonly #scm: AiScmService;
  readonly #store: CareStore;
  readonly #versions: () => Promise<VersionSource>;

  constructor(options: {
    auth: AuthService;
    decisions: DecisionStore;
    labels: string[];
    minimumAgeDays: number;
    reader: TemplateReader;
    scm: AiScmService;
    store: CareStore;
    versions: () => Promise<VersionSource>;
  }) {
    this.#auth = options.auth;
    this.#decisions = options.decisions;
    this.#labels = options.labels;
    this.#minimumAgeDays = options.minimumAgeDays;
    this.#reader = options.reader;
    this.#scm = options.scm;
    this.#store = options.store;
    this.#versions = options.versions;
  }

  /** Reads the template again: what is proposed is proven on what is there now. */
  async propose(
    entity: Entity,
    options: { dryRun: boolean },
  ): Promise<TemplateUpdateProposal> {
    const templateRef = stringifyEntityRef(entity);
    const [found] = await this.#reader.read([entity], { fresh: true });
    if (!found.source) {
      return {
        outcome: 'nothing-to-propose',
        files: [],
        reason: found.unreadable,
      };
    }
    const { look, bumps } = lookAtTemplate({
      found,
      source: await this.#versions(),
      minimumAgeDays: this.#minimumAgeDays,
      dismissed: (await this.#decisions.dismissed()).get(templateRef),
    });
    if (!bumps || look.bumps.length === 0) {
      return {
        outcome: 'nothing-to-propose',
        files: [],
        reason: 'No version is known to be stale and provably replaceable',
      };
    }
    const files = [...bumps.files.keys()].sort();
    const { title, body } = renderBumps(look.title, look.bumps);
    if (options.dryRun) {
      return { outcome: 'dry-run', title, body, files };
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const result = await this.#scm.propose(
      {
        repository: { url: found.source.repository },
        purpose: `template-bump:${entity.metadata.name}`,
        title,
        body,
        labels: this.#labels,
        ...(found.source.revision ? { base: found.source.revision } : {}),
        edits: [...bumps.files].map(([path, content]) => ({ path, content })),
        fingerprint: look.bumps
          .map(bump => `${bump.file} ${bump.ecosystem}:${bump.name} ${bump.to}`)
          .sort()
          .join('\n'),
      },
      { credentials },
    );
    const pullRequest = result.pullRequest && {
      number: result.pullRequest.number,
      url: result.pullRequest.url,
    };
    await this.#store.proposed(templateRef, pullRequest);
    return {
      outcome: result.outcome,
      title,
      body,
      files,
      pullRequest,
      reason: result.reason,
    };
  }
}

const code = (text: string) => `\`${text.replace(/[`\r\n]/g, ' ')}\``;

function renderBumps(
  template: string,
  bumps: TemplateBump[],
): { title: string; body: string } {
  const [first] = bumps;
  const plain = template.replace(/[^\p{L}\p{N} ._()/-]/gu, '');
  return {
    title:
      bumps.length === 1
        ? `Template ${plain}: ${first.name} ${first.to}`
        : `Template ${plain}: ${bumps.length} newer versions`,
    body: [
      `Newer versions for what the template ${code(template)} writes.`,
      '',
      '| Where | What | From | To |',
      '| ----- | ---- | ---- | -- |',
      ...bumps.map(
        ({ file, line, ecosystem, name, from, to }) =>
          `| ${code(`${file}:${line}`)} | ${code(
            `${ecosystem}:${name}`,
          )} | ${code(from)} | ${code(to)} |`,
      ),
      '',
      'Each example of the template was rendered before and after: byte for byte, nothing differs but these versions. Whether the ' +
        'code works with them is what its own tests say.',
    ].join('\n'),
  };
}
