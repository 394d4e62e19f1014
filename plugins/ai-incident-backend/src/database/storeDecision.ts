/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { IncidentChange } from '@ghostlight/backstage-plugin-ai-common';
import { digest } from '../intake/formats/reading';
import { cleanLine } from '../text/cleanText';
import { addTimelineEvents } from './timeline';

/** What a person said about a suspect or a hypothesis; later rankings read it. @internal */
export async function storeDecision(options: {
  trx: Knex.Transaction;
  incidentId: string;
  target: 'suspect' | 'hypothesis';
  targetId: string;
  decision: 'confirmed' | 'rejected' | 'undecided';
  /** The change that is or stands behind the target. */
  change?: IncidentChange;
  title?: string;
  note?: string;
  user: string;
  now: Date;
}): Promise<void> {
  const { trx, incidentId, target, targetId, change, user, now } = options;
  const key = {
    incident_id: incidentId,
    target,
    target_id: targetId,
  };
  const name = cleanLine(
    options.title ??
      `${change?.kind} of ${change?.service}${
        change?.summary ? `: ${change.summary}` : ''
      }`,
    400,
  );
  if (options.decision === 'undecided') {
    await trx('decision').where(key).delete();
  } else {
    await trx('decision')
      .insert({
        ...key,
        decision: options.decision,
        service: change?.service ?? null,
        kind: change?.kind ?? null,
        summary: name,
        decided_by: user,
        decided_at: now,
        note: options.note ?? null,
      })
      .onConflict(['incident_id', 'target', 'target_id'])
      .merge();
  }
  await addTimelineEvents(trx, [
    {
      incidentId,
      at: now,
      kind: 'decision',
      text: `${options.decision}: ${name}`,
      actor: user,
      ...(change ? { service: change.service } : {}),
      dedupeKey: `decision:${target}:${digest(targetId)}:${now.getTime()}`,
    },
  ]);
}
