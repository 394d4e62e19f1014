/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { z } from 'zod/v4';
import type { ToolUsage } from './ExposureStore';

/** Sums and counts of the reports that say something of a team, with their names here. */
const MEASURES: Record<string, string> = {
  user_initiated_interaction_count: 'interactions',
  code_generation_activity_count: 'suggestions.shown',
  code_acceptance_activity_count: 'suggestions.accepted',
  loc_suggested_to_add_sum: 'lines.suggested',
  loc_added_sum: 'lines.added',
  loc_suggested_to_delete_sum: 'lines.suggested-to-delete',
  loc_deleted_sum: 'lines.deleted',
};
/** Counts of people: of a day, never to be added up over days. */
const PEOPLE: Record<string, string> = {
  daily_active_users: 'people.active',
  monthly_active_users: 'people.active-in-month',
};
const FEWEST_SEATS = 5;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const dayRecord = z.looseObject({ day });
const organizationReport = z.looseObject({ day_totals: z.array(dayRecord) });
const identifier = z.union([z.string(), z.number()]);
const userRecord = z.looseObject({ day: day.optional(), user_id: identifier });
const membership = z.looseObject({
  user_id: identifier,
  team_slug: z.string().optional(),
  slug: z.string().optional(),
  team_name: z.string().optional(),
});

/** Records of a signed NDJSON file. @throws SyntaxError for a line that is no JSON */
export function parseNdjson(text: string): unknown[] {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line));
}

/**
 * Days of an organization from its 28-day report. People are counted as GitHub counts them, and hidden below five.
 *
 * @throws ZodError when the file has another form
 */
export function readOrganizationReport(records: unknown[]): ToolUsage[] {
  return records
    .flatMap(record =>
      typeof record === 'object' && record && 'day_totals' in record
        ? organizationReport.parse(record).day_totals
        : [dayRecord.parse(record)],
    )
    .flatMap(entry => [
      ...measuresOf(entry, MEASURES, entry.day, ''),
      ...measuresOf(entry, PEOPLE, entry.day, '').filter(
        ({ amount }) => amount >= FEWEST_SEATS,
      ),
    ]);
}

/**
 * Sums of teams on a day: records of users joined to their teams, which the reports leave to the reader, and then forgotten.
 *
 * @remarks
 * A team with fewer than five users in the report is left out, and so is who is in no team. Who is in two teams counts in
 * both: the sums of teams are not the sum of the organization.
 *
 * @param options - `groupOf`: entity reference of the group of a team, `undefined` when the catalog has none
 * @throws ZodError when a file has another form
 */
export function readTeamReport(options: {
  day: string;
  users: unknown[];
  memberships: unknown[];
  groupOf: (team: string) => string | undefined;
}): ToolUsage[] {
  const members = new Map<string, Set<string>>();
  for (const record of options.memberships) {
    const entry = membership.parse(record);
    const team = entry.team_slug ?? entry.slug ?? entry.team_name;
    const group = team && options.groupOf(team);
    if (group) {
      members.set(
        group,
        (members.get(group) ?? new Set()).add(`${entry.user_id}`),
      );
    }
  }
  const users = options.users.map(record => userRecord.parse(record));
  return [...members].flatMap(([team, ids]) => {
    if (ids.size < FEWEST_SEATS) {
      return [];
    }
    const sums = new Map<string, number>();
    for (const user of users.filter(({ user_id: id }) => ids.has(`${id}`))) {
      for (const row of measuresOf(user, MEASURES, options.day, team)) {
        sums.set(row.measure, (sums.get(row.measure) ?? 0) + row.amount);
      }
    }
    return [...sums].map(([measure, amount]) =>
      usage({ day: options.day, team, measure, amount }),
    );
  });
}

function measuresOf(
  record: Record<string, unknown>,
  names: Record<string, string>,
  at: string,
  team: string,
): ToolUsage[] {
  return Object.entries(names).flatMap(([field, measure]) => {
    const amount = record[field];
    return typeof amount === 'number' && Number.isFinite(amount)
      ? [usage({ day: at, team, measure, amount })]
      : [];
  });
}

function usage(
  row: Pick<ToolUsage, 'day' | 'team' | 'measure' | 'amount'>,
): ToolUsage {
  return { tool: 'github-copilot', signal: 'counters', model: '', ...row };
}
