/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiControlService } from '@ghostlight/backstage-plugin-ai-node';
import { writePolicyFile } from '@ghostlight/backstage-plugin-ai-node';
import type { RouteContext } from './RouteContext';

/** Policies, budgets and kill switches. */
export function addControlRoutes(
  { router, credentials, audited }: RouteContext,
  options: { control: AiControlService },
): void {
  const { control } = options;

  router.get('/v1/access', async (req, res) => {
    res.json(await control.access(await credentials(req)));
  });

  router.get('/v1/policies', async (req, res) => {
    res.json(await control.policies(await credentials(req)));
  });

  router.get('/v1/policies/yaml', async (req, res) => {
    const { policies } = await control.policies(await credentials(req));
    res
      .type('application/yaml')
      .attachment('policies.yaml')
      .send(writePolicyFile(policies));
  });

  router.get('/v1/policies/versions', async (req, res) => {
    const caller = await credentials(req);
    const { limit, before } = req.query;
    const items = await control.policyVersions(
      {
        limit: limit === undefined ? undefined : Number(limit),
        before: before === undefined ? undefined : Number(before),
      },
      caller,
    );
    res.json({ items });
  });

  router.post('/v1/policies/versions', async (req, res) => {
    const caller = await credentials(req);
    const version = await audited(
      req,
      {
        eventId: 'policy-change',
        meta: { queryType: req.body.activate ? 'activate' : 'draft' },
      },
      () => control.createPolicyVersion(req.body, caller),
    );
    res.status(201).json(version);
  });

  router.get('/v1/policies/versions/:version', async (req, res) => {
    const caller = await credentials(req);
    const version = Number(req.params.version);
    res.json(await control.policyVersion({ version }, caller));
  });

  router.put('/v1/policies/versions/:version', async (req, res) => {
    const caller = await credentials(req);
    const version = Number(req.params.version);
    const draft = await audited(
      req,
      { eventId: 'policy-change', meta: { queryType: 'draft', version } },
      () => control.updatePolicyDraft({ ...req.body, version }, caller),
    );
    res.json(draft);
  });

  router.delete('/v1/policies/versions/:version', async (req, res) => {
    const caller = await credentials(req);
    const version = Number(req.params.version);
    await audited(
      req,
      { eventId: 'policy-change', meta: { queryType: 'delete', version } },
      () => control.deletePolicyDraft({ version }, caller),
    );
    res.status(204).end();
  });

  router.post('/v1/policies/versions/:version/activate', async (req, res) => {
    const caller = await credentials(req);
    const version = Number(req.params.version);
    const active = await audited(
      req,
      { eventId: 'policy-change', meta: { queryType: 'activate', version } },
      () => control.activatePolicyVersion({ ...req.body, version }, caller),
    );
    res.json(active);
  });

  router.post('/v1/policies/dry-run', async (req, res) => {
    const caller = await credentials(req);
    res.json(await control.dryRunPolicies(req.body ?? {}, caller));
  });

  router.get('/v1/budgets', async (req, res) => {
    res.json(await control.budgets(await credentials(req)));
  });

  router.post('/v1/budgets', async (req, res) => {
    const caller = await credentials(req);
    const budget = await audited(
      req,
      { eventId: 'budget-change', meta: { queryType: 'create' } },
      () => control.createBudget({ budget: req.body }, caller),
    );
    res.status(201).json(budget);
  });

  router.post('/v1/budgets/what-if', async (req, res) => {
    const caller = await credentials(req);
    res.json(await control.whatIfBudget(req.body, caller));
  });

  router.put('/v1/budgets/:id', async (req, res) => {
    const caller = await credentials(req);
    const { id } = req.params;
    const budget = await audited(
      req,
      { eventId: 'budget-change', meta: { queryType: 'update', id } },
      () => control.updateBudget({ id, budget: req.body }, caller),
    );
    res.json(budget);
  });

  router.delete('/v1/budgets/:id', async (req, res) => {
    const caller = await credentials(req);
    const { id } = req.params;
    await audited(
      req,
      { eventId: 'budget-change', meta: { queryType: 'delete', id } },
      () => control.deleteBudget({ id }, caller),
    );
    res.status(204).end();
  });

  router.get('/v1/budgets/:id/forecast', async (req, res) => {
    const caller = await credentials(req);
    const items = await control.forecastBudget(
      {
        id: req.params.id,
        scopeValue: req.query.scopeValue as string | undefined,
      },
      caller,
    );
    res.json({ items });
  });

  router.get('/v1/kill-switches', async (req, res) => {
    res.json(await control.killSwitches(await credentials(req)));
  });

  router.post('/v1/kill-switches', async (req, res) => {
    const caller = await credentials(req);
    const { scope, reason } = req.body;
    const killSwitch = await audited(
      req,
      { eventId: 'kill-switch', meta: { queryType: 'stop', scope } },
      () => control.setKillSwitch({ scope, reason }, caller),
    );
    res.status(201).json(killSwitch);
  });

  router.delete('/v1/kill-switches', async (req, res) => {
    const caller = await credentials(req);
    const { kind, value = '*' } = req.query as {
      kind: 'portal';
      value?: string;
    };
    const scope = { kind, value };
    await audited(
      req,
      { eventId: 'kill-switch', meta: { queryType: 'resume', scope } },
      () => control.clearKillSwitch({ scope }, caller),
    );
    res.status(204).end();
  });
}
