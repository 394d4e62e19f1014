/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import type {
  IncidentAnswer,
  IncidentAnswerSource,
  KnowledgeHit,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiKnowledgeService,
  AiModelService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { IncidentDocuments } from '../services/IncidentDocuments';
import { cleanLine } from '../text/cleanText';
import { answerByModel } from './answerByModel';
import { answerFromEvidence, rankPassages } from './answerFromEvidence';
import { passagesOf, type Passage } from './passagesOf';

const MOST_PAST = 5;
const MOST_HITS = 12;
const LONGEST_QUESTION = 500;
const QUOTE = 400;

/**
 * Questions about one incident, answered from its evidence, its runbook, documents of its services and past incidents; of
 * all these only what the asker may read. Nothing is kept: the conversation stays with the page.
 *
 * @internal
 */
export class IncidentChat {
  readonly #database: AiDatabase;
  readonly #documents: IncidentDocuments;
  readonly #knowledge: AiKnowledgeService;
  readonly #logger: LoggerService;
  readonly #model: AiModelService;

  constructor(options: {
    database: AiDatabase;
    documents: IncidentDocuments;
    knowledge: AiKnowledgeService;
    logger: LoggerService;
    model: AiModelService;
  }) {
    this.#database = options.database;
    this.#documents = options.documents;
    this.#knowledge = options.knowledge;
    this.#logger = options.logger;
    this.#model = options.model;
  }

  async ask(
    id: string,
    request: { question: string; previous?: readonly string[] },
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<IncidentAnswer> {
    const question = cleanLine(request.question, LONGEST_QUESTION);
    if (question === '') {
      throw new InputError('"question" is empty');
    }
    const previous = (request.previous ?? [])
      .slice(-5)
      .map(text => cleanLine(text, LONGEST_QUESTION));
    const material = await this.#documents.material(id, credentials);
    const [hits, past] = await Promise.all([
      this.#search(question, material, credentials),
      this.#past(id, credentials),
    ]);
    const passages = passagesOf({ ...material, hits, past });
    const ranking = rankPassages({ question, previous, passages });
    const spoken = await answerByModel({
      model: this.#model,
      credentials,
      incidentId: id,
      question: ranking.question,
      previous,
      passages: ranking.best,
    });
    if ('sentences' in spoken) {
      return {
        ...number(question, spoken.sentences),
        mode: 'model',
        model: spoken.model,
        removed: spoken.removed,
      };
    }
    const found = answerFromEvidence(ranking, passages);
    return {
      ...number(
        question,
        found.map(({ text, passage }) => ({ text, passages: [passage] })),
      ),
      mode: 'extractive',
      modelReason: spoken.reason,
      removed: 0,
    };
  }

  async #search(
    question: string,
    material: Awaited<ReturnType<IncidentDocuments['material']>>,
    credentials: BackstageCredentials,
  ): Promise<KnowledgeHit[]> {
    const refs = [...material.investigation.graph.nodes]
      .sort((a, b) => a.distance - b.distance)
      .map(({ id }) => id)
      .filter(id => id.includes(':'))
      .slice(0, 20);
    if (refs.length === 0) {
      return [];
    }
    try {
      const { hits } = await this.#knowledge.search(
        {
          query: question,
          resourceRefs: refs,
          limit: MOST_HITS,
          mode: 'hybrid',
        },
        { credentials },
      );
      return hits;
    } catch (error) {
      // The incident's own evidence is there; documents are a help.
      this.#logger.debug('No documents for a question', toError(error));
      return [];
    }
  }

  async #past(id: string, credentials: BackstageCredentials) {
    const similar = (await this.#documents.similar(id, { credentials })).slice(
      0,
      MOST_PAST,
    );
    const client = await this.#database.client();
    const reviews = await client('review')
      .whereIn(
        'incident_id',
        similar.map(incident => incident.id),
      )
      .orderBy('version', 'desc')
      .select('incident_id', 'markdown');
    return similar.map(incident => ({
      incident,
      review: reviews.find(row => row.incident_id === incident.id)?.markdown as
        | string
        | undefined,
    }));
  }
}

function number(
  question: string,
  said: readonly { text: string; passages: readonly Passage[] }[],
): Pick<IncidentAnswer, 'question' | 'sentences' | 'sources' | 'refused'> {
  const order = [...new Set(said.flatMap(({ passages }) => passages))];
  return {
    question,
    refused: said.length === 0,
    sentences: said.map(({ text, passages }) => ({
      text,
      sources: passages.map(passage => order.indexOf(passage) + 1),
    })),
    sources: order.map(
      ({ text, ...passage }, index): IncidentAnswerSource => ({
        number: index + 1,
        ...passage,
        quote: text.slice(0, QUOTE),
      }),
    ),
  };
}
