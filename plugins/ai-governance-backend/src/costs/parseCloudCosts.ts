/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';
import { decimalToNano } from '../bills/parseBill';
import { parseCsv } from '../bills/parseCsv';

/** A cost of a day with the tags of its resource. */
export type CloudCostLine = {
  /** `YYYY-MM-DD`. */
  day: string;
  service: string;
  tags: Record<string, string>;
  nano: bigint;
};

const tagsSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const allocations = z.object({
  data: z.array(
    z
      .record(
        z.string(),
        z.looseObject({
          name: z.string(),
          properties: z
            .looseObject({
              namespace: z.string().nullish(),
              labels: z.record(z.string(), z.string()).nullish(),
              annotations: z.record(z.string(), z.string()).nullish(),
            })
            .nullish(),
          window: z.looseObject({ start: z.string() }),
          totalCost: z.number(),
        }),
      )
      .nullish(),
  ),
});

/**
 * Costs of a FOCUS export (https://focus.finops.org, 1.0 and later) in CSV, by `BilledCost`.
 *
 * @throws InputError naming the line; for another currency than US dollars, which would have to be converted
 */
export function parseFocusCosts(csv: string): CloudCostLine[] {
  const [header, ...rows] = parseCsv(csv);
  const column = (name: string) =>
    (header ?? []).findIndex(
      title => title.trim().toLowerCase() === name.toLowerCase(),
    );
  const [cost, start, currency, service, tags] = [
    'BilledCost',
    'ChargePeriodStart',
    'BillingCurrency',
    'ServiceName',
    'Tags',
  ].map(column);
  if (cost < 0 || start < 0) {
    throw new InputError(
      'The file needs the columns "BilledCost" and "ChargePeriodStart" of FOCUS',
    );
  }
  return rows.map((row, index) => {
    const place = `Line ${index + 2}`;
    if (currency >= 0 && row[currency] && row[currency] !== 'USD') {
      throw new InputError(
        `${place} is in ${row[currency]}; only USD can be added up`,
      );
    }
    return {
      day: dayOf(row[start], place),
      service: row[service] || 'unknown',
      tags: readTags(row[tags], place),
      nano: decimalToNano(row[cost], place),
    };
  });
}

/** Costs of `GET /allocation` of OpenCost, one step a day. Labels and annotations are the tags. */
export function parseOpenCost(json: string): CloudCostLine[] {
  let parsed;
  try {
    parsed = allocations.safeParse(JSON.parse(json));
  } catch (error) {
    throw new InputError('The file is not JSON', error as Error);
  }
  if (!parsed.success) {
    throw new InputError(
      `This is no allocation of OpenCost: ${parsed.error.issues[0].path.join(
        '.',
      )}: ${parsed.error.issues[0].message}`,
    );
  }
  return parsed.data.data.flatMap(step =>
    Object.values(step ?? {}).map(
      ({ name, properties, window, totalCost }) => ({
        day: dayOf(window.start, name),
        service: 'Kubernetes',
        tags: {
          ...(properties?.namespace ? { namespace: properties.namespace } : {}),
          ...properties?.annotations,
          ...properties?.labels,
        },
        nano: decimalToNano(totalCost.toFixed(9), name),
      }),
    ),
  );
}

function readTags(
  text: string | undefined,
  place: string,
): Record<string, string> {
  if (!text) {
    return {};
  }
  try {
    const tags = tagsSchema.parse(JSON.parse(text));
    return Object.fromEntries(
      Object.entries(tags).map(([key, value]) => [key, `${value}`]),
    );
  } catch (error) {
    throw new InputError(
      `${place} has tags that are no JSON object`,
      error as Error,
    );
  }
}

function dayOf(text: string | undefined, place: string): string {
  const time = Date.parse((text ?? '').replace(' ', 'T'));
  if (Number.isNaN(time)) {
    throw new InputError(`${place} has no day: "${text ?? ''}"`);
  }
  return new Date(time).toISOString().slice(0, 10);
}
