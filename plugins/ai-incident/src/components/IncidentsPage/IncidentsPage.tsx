/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Tab, TabList, Tabs } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { FocusKeeper } from '@ghostlight/backstage-plugin-ai-react';
import {
  maintenanceRouteRef,
  rootRouteRef,
  sourcesRouteRef,
} from '../../routes';
import { aiIncidentTranslationRef } from '../../translation';
import { IncidentList } from '../IncidentList';
import { IncidentPage } from '../IncidentPage';
import { MaintenancePage } from '../MaintenancePage';
import { SourcesPage } from '../SourcesPage';

/**
 * The page "Incidents": the list, maintenance, where alerts come from, and one incident.
 *
 * @remarks
 * Own routes instead of sub-pages: `/incidents/<id>` stands in notifications and runbooks and must stay that short.
 */
export function IncidentsPage() {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const root = useRouteRef(rootRouteRef)?.();
  const maintenance = useRouteRef(maintenanceRouteRef)?.();
  const sources = useRouteRef(sourcesRouteRef)?.();
  return (
    <Container>
      <FocusKeeper>
        {root && maintenance && sources && (
          <Tabs>
            <TabList aria-label={t('tabs.label')}>
              <Tab id="incidents" href={root} matchStrategy="prefix">
                {t('tabs.incidents')}
              </Tab>
              <Tab id="maintenance" href={maintenance}>
                {t('tabs.maintenance')}
              </Tab>
              <Tab id="sources" href={sources}>
                {t('tabs.sources')}
              </Tab>
            </TabList>
          </Tabs>
        )}
        <Routes>
          <Route path="maintenance" element={<MaintenancePage />} />
          <Route path="sources" element={<SourcesPage />} />
          <Route path=":incidentId" element={<IncidentPage />} />
          <Route path="*" element={<IncidentList />} />
        </Routes>
      </FocusKeeper>
    </Container>
  );
}
