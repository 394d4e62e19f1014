/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  DiscoveryService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  aiDeliveryManagePermission,
  aiDeliveryReadPermission,
} from '@ghostlight/backstage-plugin-ai-common';
import type { DeliveryQuery, DeliveryReader } from '../delivery/DeliveryReader';
import type { DeliveryTargets } from '../delivery/DeliveryTargets';
import type { PortalUseStore } from '../space/PortalUseStore';
import { readScaffolderUse } from '../space/readScaffolderUse';
import { readSpace } from '../survey/readSpace';
import type { SurveyStore } from '../survey/SurveyStore';
import type { RouteContext } from './RouteContext';

/** Surveys and the SPACE table. */
export function addSurveyRoutes(
  { router, credentials, audited }: RouteContext,
  options: {
    auth: AuthService;
    discovery: DiscoveryService;
    portalUse: PortalUseStore;
    delivery: DeliveryReader;
    survey: SurveyStore;
    targets: DeliveryTargets;
    userInfo: UserInfoService;
  },
): void {
  const { auth, delivery, discovery, portalUse, survey, targets, userInfo } =
    options;

  router.get('/v1/delivery/space', async (req, res) => {
    const caller = await credentials(req);
    const query = req.query as DeliveryQuery;
    const mayReadAll = await targets.may(
      aiDeliveryReadPermission,
      caller.credentials,
    );
    res.json(
      await readSpace({
        delivery,
        survey,
        query,
        ...caller,
        portal: mayReadAll
          ? {
              'scaffolder-use': window =>
                readScaffolderUse({ auth, discovery, window }),
              'portal-use': window => portalUse.metric(window),
            }
          : undefined,
      }),
    );
  });

  // Not audited: an audit event would say who was here.
  router.post('/v1/portal-use', async (req, res) => {
    const { credentials: caller } = await credentials(req);
    if (!auth.isPrincipal(caller, 'user') || caller.principal.actor) {
      throw new NotAllowedError('Only people are counted');
    }
    await portalUse.record(caller.principal.userEntityRef);
    res.status(204).end();
  });

  router.get('/v1/surveys', async (req, res) => {
    await credentials(req);
    res.json({ items: await survey.list() });
  });

  router.post('/v1/surveys', async (req, res) => {
    const caller = await credentials(req);
    await targets.require(aiDeliveryManagePermission, caller.credentials);
    const { id, closesAt } = req.body;
    const by = auth.isPrincipal(caller.credentials, 'user')
      ? caller.credentials.principal.userEntityRef
      : 'service';
    res
      .status(201)
      .json(
        await audited(
          req,
          { eventId: 'survey-change', meta: { queryType: 'open', id } },
          () => survey.open({ id, closesAt, by }),
        ),
      );
  });

  // Not audited: an audit event would say when somebody answered.
  router.post('/v1/surveys/:id/answers', async (req, res) => {
    const caller = await credentials(req);
    if (!auth.isPrincipal(caller.credentials, 'user')) {
      throw new NotAllowedError('Only people answer surveys');
    }
    const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
      caller.credentials,
    );
    const { team, recommend, friction } = req.body;
    if (!team.startsWith('group:') || !ownershipEntityRefs.includes(team)) {
      throw new InputError('You can only answer for a group of your own');
    }
    await survey.answer({
      id: req.params.id,
      user: userEntityRef,
      team,
      answers: { recommend, friction },
    });
    res.status(204).end();
  });

  router.get('/v1/surveys/:id/results', async (req, res) => {
    const caller = await credentials(req);
    await targets.visible(caller.credentials);
    res.json(await survey.results(req.params.id));
  });
}
