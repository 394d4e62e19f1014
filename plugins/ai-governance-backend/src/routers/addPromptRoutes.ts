/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  aiPolicyReadPermission,
  aiPromptManagePermission,
} from '@ghostlight/backstage-plugin-ai-common';
import type { DeliveryTargets } from '../delivery/DeliveryTargets';
import { diffLines } from '../promptLibrary/diffLines';
import type { PromptLibraryStore } from '../promptLibrary/PromptLibraryStore';
import { renderInstructions } from '../promptLibrary/renderInstructions';
import type { RouteContext } from './RouteContext';

/** The prompt library. Prompts of features need `ai.policy.read`; the others are for everyone. */
export function addPromptRoutes(
  { router, credentials, audited }: RouteContext,
  options: {
    auth: AuthService;
    promptLibrary: PromptLibraryStore;
    targets: DeliveryTargets;
  },
): void {
  const { auth, promptLibrary, targets } = options;
  type Caller = Awaited<ReturnType<typeof credentials>>;
  const nameOf = ({ credentials: caller }: Caller) =>
    auth.isPrincipal(caller, 'user')
      ? caller.principal.userEntityRef
      : 'service';
  const readVersions = async (name: string, caller: Caller) => {
    const versions = await promptLibrary.versions(name);
    if (versions[0].kind === 'feature') {
      await targets.require(aiPolicyReadPermission, caller.credentials);
    }
    return versions;
  };

  router.get('/v1/prompt-library', async (req, res) => {
    const caller = await credentials(req);
    const mayRead = await targets.may(
      aiPolicyReadPermission,
      caller.credentials,
    );
    const items = await promptLibrary.list();
    res.json({
      items: items.filter(({ latest }) => mayRead || latest.kind !== 'feature'),
    });
  });

  router.get('/v1/prompt-library/versions', async (req, res) => {
    const caller = await credentials(req);
    res.json({ items: await readVersions(`${req.query.name}`, caller) });
  });

  router.get('/v1/prompt-library/diff', async (req, res) => {
    const caller = await credentials(req);
    const versions = await readVersions(`${req.query.name}`, caller);
    const textOf = (version: number) => {
      const found = versions.find(entry => entry.version === version);
      if (!found) {
        throw new NotFoundError(`There is no version ${version}`);
      }
      return found.text;
    };
    res.json({
      lines: diffLines(
        textOf(Number(req.query.from)),
        textOf(Number(req.query.to)),
      ),
    });
  });

  router.post('/v1/prompt-library/versions', async (req, res) => {
    const caller = await credentials(req);
    await targets.require(aiPromptManagePermission, caller.credentials);
    const { name, kind, text, owner, comment = '' } = req.body;
    const version = await audited(
      req,
      { eventId: 'prompt-change', meta: { queryType: 'add', name } },
      () =>
        promptLibrary.add({
          name,
          kind,
          text,
          owner,
          comment,
          createdBy: nameOf(caller),
        }),
    );
    res.status(201).json(version);
  });

  router.put('/v1/prompt-library/pins', async (req, res) => {
    const caller = await credentials(req);
    await targets.require(aiPromptManagePermission, caller.credentials);
    const { name, team = '*', version, trial } = req.body;
    const pin = await audited(
      req,
      {
        eventId: 'prompt-change',
        meta: { queryType: 'pin', name, team, version },
      },
      () =>
        promptLibrary.pin({
          name,
          team,
          version,
          trial,
          changedBy: nameOf(caller),
        }),
    );
    res.json(pin);
  });

  router.delete('/v1/prompt-library/pins', async (req, res) => {
    const caller = await credentials(req);
    await targets.require(aiPromptManagePermission, caller.credentials);
    const { name, team = '*' } = req.query as { name: string; team?: string };
    await audited(
      req,
      { eventId: 'prompt-change', meta: { queryType: 'unpin', name, team } },
      () => promptLibrary.unpin({ name, team }),
    );
    res.status(204).end();
  });

  router.get('/v1/prompt-library/instructions', async (req, res) => {
    await credentials(req);
    const team = (req.query.team as string | undefined) ?? '*';
    res
      .type('text/markdown')
      .send(renderInstructions(await promptLibrary.standards(team)));
  });
}
