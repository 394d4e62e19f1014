/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ApprovalState } from '@ghostlight/backstage-plugin-ai-common';
import type { AiControlService } from '@ghostlight/backstage-plugin-ai-node';
import type { RouteContext } from './RouteContext';

/** Requests for approval and decisions on them. */
export function addApprovalRoutes(
  { router, credentials, audited }: RouteContext,
  options: { control: AiControlService },
): void {
  const { control } = options;

  router.get('/v1/approvals', async (req, res) => {
    const caller = await credentials(req);
    const { state, mine, limit, cursor } = req.query;
    res.json(
      await control.approvals(
        {
          state: state as ApprovalState | undefined,
          mine: (mine as unknown) === true || mine === 'true',
          limit: limit === undefined ? undefined : Number(limit),
          cursor: cursor as string | undefined,
        },
        caller,
      ),
    );
  });

  router.post('/v1/approvals', async (req, res) => {
    const caller = await credentials(req);
    const { feature, action } = req.body;
    const approval = await audited(
      req,
      { eventId: 'approval-request', meta: { feature, action } },
      () => control.requestApproval(req.body, caller),
    );
    res.status(201).json(approval);
  });

  router.get('/v1/approvals/:id', async (req, res) => {
    const caller = await credentials(req);
    res.json(await control.approval({ id: req.params.id }, caller));
  });

  router.post('/v1/approvals/:id/decision', async (req, res) => {
    const caller = await credentials(req);
    const { id } = req.params;
    const { decision, comment } = req.body;
    const approval = await audited(
      req,
      { eventId: 'approval-decision', meta: { id, queryType: decision } },
      () => control.decideApproval({ id, decision, comment }, caller),
    );
    res.json(approval);
  });

  router.post('/v1/approvals/:id/delegate', async (req, res) => {
    const caller = await credentials(req);
    const { id } = req.params;
    const approval = await audited(
      req,
      { eventId: 'approval-delegate', meta: { id } },
      () => control.delegateApproval({ ...req.body, id }, caller),
    );
    res.json(approval);
  });

  router.post('/v1/approvals/:id/cancel', async (req, res) => {
    const caller = await credentials(req);
    const { id } = req.params;
    const approval = await audited(
      req,
      { eventId: 'approval-cancel', meta: { id } },
      () => control.cancelApproval({ id }, caller),
    );
    res.json(approval);
  });

  router.post('/v1/approvals/:id/use', async (req, res) => {
    const caller = await credentials(req);
    const { id } = req.params;
    const approval = await audited(
      req,
      { eventId: 'approval-use', meta: { id } },
      () => control.useApproval({ ...req.body, id }, caller),
    );
    res.json(approval);
  });
}
