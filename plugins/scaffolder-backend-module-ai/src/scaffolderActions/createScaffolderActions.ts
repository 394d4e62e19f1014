/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type { PlanRules } from '@ghostlight/template-care';
import type { TemplateCatalog } from '../templates/TemplateCatalog';
import { createEnsureRegisteredAction } from './createEnsureRegisteredAction';
import { createGotchaAction } from './createGotchaAction';
import { createIssueAction } from './createIssueAction';
import { createOncallAction } from './createOncallAction';
import { createPlanAction } from './createPlanAction';
import { createPublishAction } from './createPublishAction';
import { createPullRequestAction } from './createPullRequestAction';
import { createRecordLockAction } from './createRecordLockAction';

/** The actions that templates use; each may be killed at any point and run again. */
export function createScaffolderActions(options: {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  rules: PlanRules;
  scm: AiScmService;
  templates: TemplateCatalog;
}): TemplateAction<any, any, any>[] {
  const { auth, catalog, config, rules, scm, templates } = options;
  const integrations = ScmIntegrations.fromConfig(config);
  return [
    createPlanAction({ rules, templates }),
    createGotchaAction(),
    createEnsureRegisteredAction({ catalog }),
    createPublishAction({ auth, integrations, scm }),
    createPullRequestAction({
      auth,
      id: 'infra:pull-request',
      integrations,
      scm,
    }),
    createPullRequestAction({
      auth,
      id: 'gitops:pull-request',
      integrations,
      scm,
    }),
    createIssueAction({ config, integrations }),
    createRecordLockAction({ auth, catalog, scm }),
    createOncallAction({ config }),
  ];
}
