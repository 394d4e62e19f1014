/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Container,
  Flex,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from '@backstage/ui';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  FocusKeeper,
  RequestStates,
  useRequest,
  useToaster,
} from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import { CampaignsView } from '../Campaigns';
import { GeneratedView } from './GeneratedView';
import { OverviewView } from './OverviewView';
import { ProblemsView } from './ProblemsView';
import styles from './TemplateHealthPage.module.css';
import { VersionsView } from './VersionsView';

const VIEWS = [
  'overview',
  'problems',
  'versions',
  'generated',
  'campaigns',
] as const;

/**
 * The page "Template health": templates, what is wrong with them, newer versions, and how far behind what they generated is.
 *
 * @remarks
 * The view is in the address, `?view=…`, instead of sub-pages, so that apps of either frontend system have the same links.
 */
export function TemplateHealthPage() {
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const toaster = useToaster();
  const [params, setParams] = useSearchParams();
  const view = VIEWS.find(name => name === params.get('view')) ?? 'overview';
  const { state, reload } = useRequest(useCallback(() => api.health(), [api]));
  const run = async () => {
    try {
      await api.run();
      toaster.done(t('health.started'));
    } catch (error) {
      toaster.failed(error);
    }
  };
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('health.forbidden')}
        failed={t('health.failed')}
        onRetry={{ label: t('again'), reload }}
        rows={4}
      />
    );
  }
  const templates = state.value;
  return (
    <Container>
      <FocusKeeper>
        <Flex direction="column" gap="4" py="4">
          <Flex justify="end">
            <Button variant="secondary" size="small" onPress={run}>
              {t('health.run')}
            </Button>
          </Flex>
          {templates.length === 0 ? (
            <Alert
              status="info"
              icon
              title={t('health.notYet')}
              description={t('health.notYetDescription')}
            />
          ) : (
            <Tabs
              selectedKey={view}
              onSelectionChange={key => setParams({ view: String(key) })}
            >
              <div className={styles.tabs}>
                <TabList aria-label={t('health.views')}>
                  {VIEWS.map(name => (
                    <Tab key={name} id={name}>
                      {t(`health.view.${name}`)}
                    </Tab>
                  ))}
                </TabList>
              </div>
              <TabPanel id="overview">
                <OverviewView templates={templates} />
              </TabPanel>
              <TabPanel id="problems">
                <ProblemsView templates={templates} />
              </TabPanel>
              <TabPanel id="versions">
                <VersionsView templates={templates} onChange={reload} />
              </TabPanel>
              <TabPanel id="generated">
                <GeneratedView templates={templates} />
              </TabPanel>
              <TabPanel id="campaigns">
                <CampaignsView templates={templates} />
              </TabPanel>
            </Tabs>
          )}
        </Flex>
      </FocusKeeper>
    </Container>
  );
}
