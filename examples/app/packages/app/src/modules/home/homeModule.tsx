/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { MarkdownContent } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

const content = `
This is the developer portal of a made-up company, **Harbour & Finch**, with the rot that real portals have. Ghostlight is
installed in it as an adopter would: two packages, two lines.

**Try this**

- [Ask the docs](/ask?q=how+do+I+roll+back+a+deployment) how to roll back a deployment. Every passage opens at the exact place it stands.
- [Browse the catalog](/catalog), open a component, and use its **Ask the docs** tab to search only its documents.
- [Catalog health](/catalog-health) says what is wrong in the catalog, since when and what to do. Under [Proposals](/catalog-health/proposals) open a pull request for the owner that a repository names; it appears in the demo forge.
- [An incident](/incidents) that arrived investigated: payments fail, and the suspects are ranked with reasons and counter-evidence.
- [AI governance](/ai-governance): what AI may do here and what it costs. Nothing so far.
- [Look behind the curtain](http://localhost:3100): the demo forge that holds every repository.

No language model is needed. To use one, start again with \`AI_BASE_URL\` and \`AI_API_KEY\`.
`;

const welcomeWidget = HomePageWidgetBlueprint.make({
  name: 'welcome',
  params: {
    name: 'Welcome',
    title: 'Welcome to Harbour & Finch',
    description: 'What there is to try in this portal',
    components: async () => ({
      Content: () => <MarkdownContent content={content} />,
    }),
  },
});

/** What stands on the home page. */
export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [welcomeWidget],
});
