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
import type { PolicyGuard } from '../policies/PolicyGuard';
import type { TemplateCatalog } from '../templates/TemplateCatalog';
import { createEnsureRegisteredAction } from './createEnsureRegisteredAction';
import { createGenerateAction } from './createGenerateAction';
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
  guard: PolicyGuard;
  rules: PlanRules;
  scm: AiScmService;
  templates: TemplateCatalog;
}): TemplateAction<any, any, any>[] {
  const { auth, catalog, config, guard, rules, scm, templates } = options;
  const integrations = ScmIntegrations.fromConfig(config);
  return [
    createPlanAction({ guard, rules, templates }),
    createGenerateAction({ guard, rules, templates }),
    createGotchaAction(),
    createEnsureRegisteredAction({ catalog }),
    createPublishAction({ auth, integrations, scm }),
    createPullRequestAction({
      auth,
      guard,
      id: 'infra:pull-request',
      integrations,
      scm,
    }),
    createPullRequestAction({
      auth,
      guard,
      id: 'gitops:pull-request',
      integrations,
      scm,
    }),
    createIssueAction({ config, integrations }),
    createRecordLockAction({ auth, catalog, scm }),
    createOncallAction({ config }),
  ];
}
