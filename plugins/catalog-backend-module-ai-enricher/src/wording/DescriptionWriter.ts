/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type {
  CapabilityStatus,
  CatalogProposal,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiModelService } from '@ghostlight/backstage-plugin-ai-node';
import type { EnrichedEntity, Evidence } from '@ghostlight/repo-evidence';
import type { ReadRepository } from '../proposals/RepositoryReader';
import { checkWording } from './checkWording';

type Field = CatalogProposal['fields'][string];
type Answer = { description: string; title: string; evidence: number[] };

const DESCRIPTION = 'metadata.description';
const TITLE = 'metadata.title';
const MOST_LINES = 40;
const SCHEMA = {
  type: 'object',
  required: ['description', 'title', 'evidence'],
  additionalProperties: false,
  properties: {
    description: { type: 'string' },
    title: { type: 'string' },
    evidence: { type: 'array', items: { type: 'integer' } },
  },
};

/** Calls that are left in a run. */
export type WordingBudget = { left: number };

/**
 * Has a model word the descriptions that evidence gives, where one is configured. Evidence decides what is proposed and a
 * model only how it reads: an answer that says more than the lines it cites is dropped, and the evidence's own words stay.
 */
export class DescriptionWriter {
  readonly #auth: AuthService;
  readonly #enabled: boolean;
  readonly #logger: LoggerService;
  readonly #model: AiModelService;
  readonly #maxPerRun: number;

  constructor(options: {
    auth: AuthService;
    enabled: boolean;
    logger: LoggerService;
    model: AiModelService;
    maxPerRun: number;
  }) {
    this.#auth = options.auth;
    this.#enabled = options.enabled;
    this.#logger = options.logger;
    this.#model = options.model;
    this.#maxPerRun = options.maxPerRun;
  }

  /** For the page. */
  async status(): Promise<CapabilityStatus> {
    return this.#enabled
      ? (await this.#model.status()).chat
      : { state: 'off', reason: '"ai.catalog.wording.enabled" is false' };
  }

  /** The calls of one run; none without a model. */
  async budget(): Promise<WordingBudget> {
    const { state } = await this.status();
    return { left: state === 'off' ? 0 : this.#maxPerRun };
  }

  /**
   * Words the descriptions of a reading, in place.
   *
   * @param options - `before`: living proposals, whose wording is kept while the evidence says the same. `refused`: entities
   * of which a description was refused: none is worded for them, since another wording is the same proposal.
   */
  async word(
    read: ReadRepository,
    options: {
      repository: string;
      before: CatalogProposal[];
      refused: ReadonlySet<string>;
      budget: WordingBudget;
      /** Titles are for new descriptors: an existing one has the title people gave it. */
      titles: boolean;
      signal: AbortSignal;
    },
  ): Promise<void> {
    const { before, refused, budget, titles } = options;
    for (const entity of read.enrichment.entities) {
      const field: Field | undefined = entity.fields[DESCRIPTION];
      if (!field || typeof field.value !== 'string') {
        continue;
      }
      if (refused.has(entity.ref)) {
        continue;
      }
      const kept = before.find(
        ({ entityRef }) => entityRef === entity.ref,
      )?.fields;
      if (kept?.[DESCRIPTION]?.wordedBy?.from === field.value) {
        entity.fields[DESCRIPTION] = {
          ...field,
          ...kept[DESCRIPTION],
        } as (typeof entity.fields)[string];
        if (titles && kept[TITLE]?.wordedBy) {
          entity.fields[TITLE] = kept[
            TITLE
          ] as unknown as (typeof entity.fields)[string];
        }
        continue;
      }
      if (budget.left > 0) {
        await this.#ask(entity, field.value, options);
      }
    }
  }

  async #ask(
    entity: EnrichedEntity,
    from: string,
    options: {
      repository: string;
      budget: WordingBudget;
      titles: boolean;
      signal: AbortSignal;
    },
  ): Promise<void> {
    const { budget, repository, titles, signal } = options;
    const name = entity.ref.split('/').pop() ?? entity.ref;
    const lines = linesOf(entity, from);
    budget.left -= 1;
    let answer: Answer;
    let model: string;
    try {
      const { value, receipt } = await this.#model.structured<Answer>(
        {
          purpose: {
            feature: 'catalog-ai-enricher',
            action: 'describe',
            entityRef: entity.ref,
            repository: new URL(repository).pathname.slice(1),
          },
          prompt: {
            name: 'catalog-enricher/describe',
            variables: {
              name,
              evidence: lines
                .map(({ text }, index) => `${index + 1}. ${text}`)
                .join('\n'),
            },
          },
          schema: SCHEMA,
          schemaName: 'describe',
          temperature: 0,
          maxOutputTokens: 500,
          timeoutMs: 60_000,
          signal,
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      answer = value;
      model = receipt.responseModel ?? receipt.model;
    } catch (error) {
      if ((error as Error).name !== 'ModelOutputError') {
        // Refused or down: it will be for the next one as well.
        budget.left = 0;
      }
      this.#logger.debug(
        `The description of "${entity.ref}" stays in the words of its repository`,
        error as Error,
      );
      return;
    }
    const cited = [...new Set(answer.evidence)].map(
      number => lines[number - 1],
    );
    const holds = (text: string) =>
      checkWording({
        text,
        evidence: cited.map(line => line.text),
        known: [name],
      });
    if (
      cited.length === 0 ||
      cited.includes(undefined as never) ||
      !holds(answer.description)
    ) {
      this.#logger.debug(
        `What the model said of "${entity.ref}" does not stand in the lines it cites and was dropped`,
      );
      return;
    }
    const field = entity.fields[DESCRIPTION];
    const evidence = cited.flatMap(line =>
      line.evidence ? [line.evidence] : [],
    );
    const worded: Field = {
      ...field,
      value: answer.description,
      evidence: evidence.length > 0 ? evidence : field.evidence,
      wordedBy: { model, from },
    };
    entity.fields[DESCRIPTION] = worded as typeof field;
    const title = answer.title.trim();
    if (titles && isTitleOf(title, name)) {
      const titled: Field = {
        value: title,
        confidence: field.confidence,
        evidence: worded.evidence,
        wordedBy: { model, from: name },
      };
      entity.fields[TITLE] = titled as typeof field;
    }
  }
}

/** A title is the name as people write it: the same letters, with other spaces and capitals. */
function isTitleOf(title: string, name: string): boolean {
  const letters = (text: string) =>
    text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return title !== name && title !== '' && letters(title) === letters(name);
}

function linesOf(
  entity: EnrichedEntity,
  from: string,
): Array<{ text: string; evidence?: Evidence }> {
  const lines: Array<{ text: string; evidence?: Evidence }> = [
    { text: from, evidence: entity.fields[DESCRIPTION].evidence[0] },
  ];
  const add = (text: string, evidence: Evidence | undefined) => {
    if (evidence && lines.length < MOST_LINES) {
      lines.push({ text: text.replace(/\s+/g, ' ').slice(0, 300), evidence });
    }
  };
  for (const { note, ...evidence } of entity.fields[DESCRIPTION].evidence) {
    add(note, { note, ...evidence });
  }
  for (const { name, kind, scope, evidence } of entity.technologies) {
    if (scope === 'runtime') {
      add(`${kind} ${name}: ${evidence[0]?.note ?? ''}`, evidence[0]);
    }
  }
  for (const { name, type, direction, evidence } of entity.apis) {
    add(`${direction} ${type} API ${name}`, evidence[0]);
  }
  return lines;
}
