/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { GroupDirectory } from '@ghostlight/repo-evidence';
import { BadInputError, EXIT_OK } from '../../support/exit';
import { readTextFile } from '../../support/files';
import { writeJson } from '../../support/output';
import { scoreCases } from '../incident/scoreCases';
import { backtestCatalog } from './backtestCatalog';
import { backtestDocs } from './backtestDocs';
import { backtestReview } from './backtestReview';
import { unknownAsNull } from './unknownAsNull';
import { writeBacktest, type BacktestReport } from './writeBacktest';

const NEEDS: Record<Feature, string> = {
  catalog: '--repo <dir>',
  review: '--repo <dir>',
  incident: '--incidents <dir>',
  docs: '--store <dir> and --questions <file>',
};

type Feature = 'catalog' | 'review' | 'incident' | 'docs';

/** `ghostlight backtest`. */
export async function runBacktest(options: {
  repo?: string;
  feature?: Feature[];
  limit: number;
  groups?: string;
  days: number;
  incidents?: string;
  store?: string;
  questions?: string;
  json?: boolean;
}): Promise<number> {
  const { repo, limit, days, incidents, store, questions } = options;
  if ((store === undefined) !== (questions === undefined)) {
    throw new BadInputError(
      '--store and --questions go together: fill the store with "ghostlight docs index <dir> --store <dir>".',
    );
  }
  const possible: Record<Feature, boolean> = {
    catalog: repo !== undefined,
    review: repo !== undefined,
    incident: incidents !== undefined,
    docs: questions !== undefined,
  };
  const asked =
    options.feature ??
    (Object.keys(possible) as Feature[]).filter(name => possible[name]);
  const without = asked.find(name => !possible[name]);
  if (asked.length === 0 || without) {
    throw new BadInputError(
      without
        ? `"${without}" needs ${NEEDS[without]}.`
        : 'Give --repo <dir>, --incidents <dir>, or --store <dir> with --questions <file>.',
    );
  }
  const report: BacktestReport = { model: null, costUsd: 0 };
  if (repo !== undefined && asked.includes('catalog')) {
    const directory =
      options.groups === undefined
        ? undefined
        : await readGroups(options.groups);
    report.catalog = await backtestCatalog({ repo, limit, directory });
  }
  if (repo !== undefined && asked.includes('review')) {
    report.review = await backtestReview({ repo, limit, days });
  }
  if (incidents !== undefined && asked.includes('incident')) {
    report.incident = await scoreCases(incidents);
  }
  if (
    store !== undefined &&
    questions !== undefined &&
    asked.includes('docs')
  ) {
    report.docs = await backtestDocs({ store, questions });
  }
  if (options.json) {
    await writeJson(unknownAsNull(report));
  } else {
    await writeBacktest(report);
  }
  return EXIT_OK;
}

async function readGroups(path: string): Promise<GroupDirectory> {
  const text = await readTextFile(path);
  try {
    return GroupDirectory.fromYaml(text);
  } catch (error) {
    throw new BadInputError(`"${path}": ${(error as Error).message}`);
  }
}
