/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac, randomBytes } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  Survey,
  SurveyResult,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import {
  hideByCount,
  netPromoterScore,
  pooledSignal,
} from '@ghostlight/delivery-metrics';

const FEWEST = 5;
const QUESTIONS = ['recommend', 'friction'] as const;

/**
 * Quarterly surveys whose answers nobody can trace back.
 *
 * @remarks
 * There is no row for an answer: counts grow, and apart from them a digest says who has answered, in transactions of their
 * own, the digest first. Results open when the survey has closed, since one that grows tells the last answer. Groups of
 * fewer than five answers are hidden, and another with them where the total would tell.
 */
export class SurveyStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  /** @throws ConflictError when the quarter has one */
  async open(options: {
    /** For example `2026-Q4`. */
    id: string;
    closesAt: string;
    by: string;
  }): Promise<Survey> {
    const { id, closesAt, by } = options;
    const now = new Date();
    if (!/^\d{4}-Q[1-4]$/.test(id)) {
      throw new InputError('A survey is named by its quarter, such as 2026-Q4');
    }
    if (!(Date.parse(closesAt) > now.getTime())) {
      throw new InputError('A survey must close after it opens');
    }
    const client = await this.#database.client();
    const rows = await client('survey')
      .insert({
        id,
        salt: randomBytes(32).toString('hex'),
        opens_at: now,
        closes_at: new Date(closesAt),
        created_by: by,
      })
      .onConflict('id')
      .ignore()
      .returning('id');
    if (rows.length === 0) {
      throw new ConflictError(`There is a survey "${id}" already`);
    }
    return this.#get(id);
  }

  async list(): Promise<Survey[]> {
    const client = await this.#database.client();
    const rows = await client('survey').orderBy('opens_at', 'desc').limit(40);
    return rows.map(toSurvey);
  }

  /** @throws ConflictError when it is closed or this person has answered; NotFoundError */
  async answer(options: {
    id: string;
    user: string;
    team: string;
    answers: { recommend: number; friction: number };
  }): Promise<void> {
    const { id, user, team, answers } = options;
    const client = await this.#database.client();
    const row = await client('survey').where({ id }).first();
    if (!row) {
      throw new NotFoundError(`There is no survey "${id}"`);
    }
    if (toSurvey(row).state === 'closed') {
      throw new ConflictError('This survey is closed');
    }
    const taken = await client('survey_participant')
      .insert({
        survey: id,
        digest: createHmac('sha256', row.salt).update(user).digest('hex'),
      })
      .onConflict(['survey', 'digest'])
      .ignore()
      .returning('survey');
    if (taken.length === 0) {
      throw new ConflictError('You have answered this survey');
    }
    await client('survey_count')
      .insert(
        QUESTIONS.map(question => ({
          survey: id,
          team,
          question,
          answer: answers[question],
          n: 1,
        })),
      )
      .onConflict(['survey', 'team', 'question', 'answer'])
      .merge({ n: client.raw('survey_count.n + 1') });
  }

  /**
   * Results of all and of each team.
   *
   * @throws ConflictError while it is open; NotFoundError
   */
  async results(id: string): Promise<SurveyResult> {
    const survey = await this.#get(id);
    if (survey.state === 'open') {
      throw new ConflictError(
        `Results open when the survey closes, at ${survey.closesAt}`,
      );
    }
    const client = await this.#database.client();
    const rows = await client('survey_count').where({ survey: id });
    const answersOf = (question: string, team?: string): number[] =>
      rows
        .filter(
          row =>
            row.question === question &&
            (team === undefined || row.team === team),
        )
        .flatMap(({ answer, n }) => Array(n).fill(answer));
    const teams = [...new Set<string>(rows.map(({ team }) => team))].sort();
    const isHidden = hideByCount(
      teams.map(team => answersOf('recommend', team).length),
      FEWEST,
    );
    const summarize = (team?: string) => ({
      recommend: netPromoterScore(answersOf('recommend', team)),
      friction: pooledSignal({
        unit: 'points',
        groups: { all: answersOf('friction', team) },
        fewest: FEWEST,
      }),
    });
    return {
      survey,
      total: summarize(),
      teams: teams
        .filter((_, index) => !isHidden[index])
        .map(name => ({ name, ...summarize(name) })),
      hiddenTeams: isHidden.filter(Boolean).length,
    };
  }

  /** The one that closed last, before a time. */
  async latestClosed(before: number): Promise<SurveyResult | undefined> {
    const client = await this.#database.client();
    const row = await client('survey')
      .where('closes_at', '<=', new Date(before))
      .orderBy('closes_at', 'desc')
      .first();
    return row && this.results(row.id);
  }

  async #get(id: string): Promise<Survey> {
    const client = await this.#database.client();
    const row = await client('survey').where({ id }).first();
    if (!row) {
      throw new NotFoundError(`There is no survey "${id}"`);
    }
    return toSurvey(row);
  }
}

function toSurvey(row: {
  id: string;
  opens_at: Date;
  closes_at: Date;
}): Survey {
  const closesAt = new Date(row.closes_at);
  return {
    id: row.id,
    opensAt: new Date(row.opens_at).toISOString(),
    closesAt: closesAt.toISOString(),
    state: closesAt.getTime() > Date.now() ? 'open' : 'closed',
  };
}
