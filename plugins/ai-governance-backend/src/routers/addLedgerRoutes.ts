/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { once } from 'node:events';
import type { Response } from 'express';
import type {
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  aiLedgerErasePermission,
  type LedgerEntryKind,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  exportToCsv,
  exportToFocus,
  verifyLedgerExport,
  type AiLedgerService,
} from '@ghostlight/backstage-plugin-ai-node';
import { checkTimes } from './checkTimes';
import type { RouteContext } from './RouteContext';

const MAX_VERIFIED = 500_000;
const FORMATS = {
  ndjson: { type: 'application/x-ndjson', extension: 'ndjson' },
  focus: { type: 'text/csv', extension: 'focus.csv' },
  csv: { type: 'text/csv', extension: 'csv' },
};

/** The ledger: entries, export, verification, erasure. */
export function addLedgerRoutes(
  { router, credentials, audited }: RouteContext,
  options: {
    auth: AuthService;
    ledger: AiLedgerService;
    permissions: PermissionsService;
  },
): void {
  const { auth, ledger, permissions } = options;

  router.get('/v1/ledger/entries', async (req, res) => {
    const caller = await credentials(req);
    const query = req.query as Record<string, string | undefined>;
    const kinds = req.query.kinds as
      | LedgerEntryKind
      | LedgerEntryKind[]
      | undefined;
    res.json(
      await ledger.query(
        {
          from: query.from,
          to: query.to,
          kinds: kinds && [kinds].flat(),
          feature: query.feature,
          model: query.model,
          ownerRef: query.team,
          systemRef: query.system,
          entityRef: query.entity,
          correlationId: query.correlationId,
          decision: query.decision as 'allow' | undefined,
          prompt: query.prompt,
          actor: query.actor,
          order: (query.order ?? 'newest-first') as 'newest-first',
          limit: query.limit === undefined ? 50 : Number(query.limit),
          afterSeq: query.cursor,
        },
        caller,
      ),
    );
  });

  router.get('/v1/ledger/entries/:seq', async (req, res) => {
    const caller = await credentials(req);
    const { seq } = req.params;
    const detail = await ledger.detail({ seq }, caller);
    if (detail.texts) {
      // Who reads what others asked is itself an event.
      await audited(
        req,
        { eventId: 'ledger-texts-read', meta: { seq } },
        async () => {},
      );
    }
    res.json(detail);
  });

  router.get('/v1/ledger/export', async (req, res) => {
    const caller = await credentials(req);
    const { from, to, fromSeq } = req.query as Record<
      string,
      string | undefined
    >;
    checkTimes({ from, to });
    const format = (req.query.format ?? 'ndjson') as keyof typeof FORMATS;
    await audited(
      req,
      { eventId: 'ledger-export', meta: { format } },
      async () => {
        const lines = ledger.export({ from, to, fromSeq }, caller);
        const { type, extension } = FORMATS[format];
        await send(res, convert(lines, format), {
          type,
          fileName: `ghostlight-ledger.${extension}`,
        });
      },
    );
  });

  router.get('/v1/ledger/head', async (req, res) => {
    res.json(await ledger.head(await credentials(req)));
  });

  router.post('/v1/ledger/checkpoints', async (req, res) => {
    const caller = await credentials(req);
    const checkpoint = await audited(
      req,
      { eventId: 'ledger-checkpoint' },
      () => ledger.checkpoint(caller),
    );
    res.status(201).json(checkpoint);
  });

  router.get('/v1/ledger/verification', async (req, res) => {
    const caller = await credentials(req);
    const fromSeq = req.query.fromSeq as string | undefined;
    let isCut = false;
    const result = await verifyLedgerExport(
      take(ledger.export({ fromSeq }, caller), MAX_VERIFIED, () => {
        isCut = true;
      }),
    );
    res.json(
      isCut
        ? {
            ...result,
            unchecked: [
              ...result.unchecked,
              `Only ${MAX_VERIFIED} entries are verified here; go on from ${result.lastSeq}, or verify an export offline.`,
            ],
          }
        : result,
    );
  });

  router.post('/v1/ledger/erasures', async (req, res) => {
    const caller = await credentials(req);
    const { actor } = req.body;
    // Whom it is about must not be in the audit log either.
    const result = await audited(
      req,
      { eventId: 'ledger-erasure' },
      async () => {
        const [{ result: decision }] = await permissions.authorize(
          [{ permission: aiLedgerErasePermission }],
          caller,
        );
        if (decision !== AuthorizeResult.ALLOW) {
          throw new NotAllowedError(
            `This needs the permission "${aiLedgerErasePermission.name}"`,
          );
        }
        return await ledger.erase(
          { actor },
          { credentials: await auth.getOwnServiceCredentials() },
        );
      },
    );
    res.json(result);
  });
}

function convert(
  lines: AsyncIterable<string>,
  format: keyof typeof FORMATS,
): AsyncIterable<string> {
  if (format === 'focus') {
    return exportToFocus(lines);
  }
  return format === 'csv' ? exportToCsv(lines) : lines;
}

/** The first line is awaited before the headers, so that what is refused is refused with its status. */
async function send(
  res: Response,
  lines: AsyncIterable<string>,
  options: { type: string; fileName: string },
): Promise<void> {
  let isStarted = false;
  try {
    for await (const line of lines) {
      if (!isStarted) {
        res.type(options.type).attachment(options.fileName);
        isStarted = true;
      }
      if (res.destroyed) {
        return;
      }
      if (!res.write(`${line}\n`)) {
        await Promise.race([once(res, 'drain'), once(res, 'close')]);
      }
    }
    res.end();
  } catch (error) {
    if (!isStarted) {
      throw error;
    }
    // A whole-looking half of a ledger would be worse than a broken download.
    res.destroy(error as Error);
    throw error;
  }
}

async function* take(
  lines: AsyncIterable<string>,
  limit: number,
  onCut: () => void,
): AsyncIterable<string> {
  let count = 0;
  for await (const line of lines) {
    yield line;
    count += 1;
    if (count > limit) {
      onCut();
      return;
    }
  }
}
