/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

const tourWidget = HomePageWidgetBlueprint.make({
  name: 'tour',
  params: {
    name: 'Tour',
    title: 'Ten minutes at Harbour & Finch',
    description: 'Six things to try in this portal',
    components: () =>
      import('./Tour').then(({ Tour }) => ({ Content: () => <Tour /> })),
  },
});

/** What stands on the home page. */
export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [tourWidget],
});
