/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Actions of the open-source scaffolder modules (Backstage 1.55 and its published modules); the value says what to use
 * instead of a deprecated one, and is empty otherwise.
 *
 * @internal
 */
export const knownActions: ReadonlyMap<string, string> = new Map(
  `
fetch:plain fetch:plain:file fetch:template fetch:template:file fetch:rails fetch:cookiecutter
fs:delete fs:rename fs:readdir fs:write fs:append debug:log debug:wait
catalog:register catalog:write catalog:fetch catalog:delete
publish:azure publish:bitbucketCloud publish:bitbucketCloud:pull-request publish:bitbucketServer
publish:bitbucketServer:pull-request publish:gerrit publish:gerrit:review publish:gitea publish:github
publish:github:pull-request publish:gitlab publish:gitlab:merge-request
github:actions:dispatch github:autolinks:create github:branch-protection:create github:deployKey:create
github:environment:create github:issues:create github:issues:label github:pages:enable github:repo:create github:repo:push
github:webhook
gitlab:create-deploy-token gitlab:group:ensureExists gitlab:group:migrate gitlab:issue:edit gitlab:issues:create
gitlab:pipeline:trigger gitlab:projectAccessToken:create gitlab:projectDeployToken:create
gitlab:projectVariable:create gitlab:repo:push gitlab:user:info
bitbucket:pipelines:run confluence:transform:markdown sentry:project:create yeoman:run:yeoman
notification:send http:backstage:request sleep
roadiehq:utils:fs:append roadiehq:utils:fs:parse roadiehq:utils:fs:write roadiehq:utils:fs:replace roadiehq:utils:zip
roadiehq:utils:sleep roadiehq:utils:jsonata roadiehq:utils:jsonata:json:transform
roadiehq:utils:jsonata:yaml:transform roadiehq:utils:json:merge roadiehq:utils:merge roadiehq:utils:yaml:merge
roadiehq:utils:serialize:json roadiehq:utils:serialize:yaml roadiehq:aws:s3:cp roadiehq:aws:ecr:create
roadiehq:aws:secrets-manager:create argocd:create-resources
ai:plan ai:generate ai:gotcha catalog:ensure-registered publish:ensure infra:pull-request gitops:pull-request
issue:ensure oncall:ensure template:record-lock
`
    .trim()
    .split(/\s+/)
    .map(id => [id, ''] as [string, string])
    .concat([
      [
        'publish:bitbucket',
        'use publish:bitbucketCloud or publish:bitbucketServer',
      ],
      ['publish:file', 'it writes to the disk of the backend and is for tests'],
      ['catalog:template', 'use fetch:template'],
      ['legacy:prepare', 'use fetch:template'],
    ]),
);
