/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Flex,
  Text,
  TextAreaField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { RiSendPlaneLine, RiStopLine } from '@remixicon/react';
import { useState, type KeyboardEvent } from 'react';
import type { DocsScope } from '../../api';
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './Composer.module.css';

/** The backend takes no more. */
const LONGEST_QUESTION = 4_000;

/** Where a question is written. Enter sends, Shift+Enter starts a new line, Escape stops the answer. */
export function Composer(props: {
  isWriting: boolean;
  isFirst: boolean;
  /** What the entity is called that can be looked into alone. */
  entityName?: string;
  /** Whether one page can be looked into alone. */
  hasPage?: boolean;
  scope: DocsScope;
  onScopeChange(scope: DocsScope): void;
  startsFocused?: boolean;
  onAsk(question: string): void;
  onStop(): void;
}) {
  const {
    isWriting,
    isFirst,
    entityName,
    hasPage,
    scope,
    onScopeChange,
    startsFocused,
    onAsk,
    onStop,
  } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const [draft, setDraft] = useState('');
  const isTooLong = draft.length > LONGEST_QUESTION;

  const send = () => {
    const question = draft.trim();
    if (!question || isTooLong || isWriting) {
      return;
    }
    setDraft('');
    onAsk(question);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word.
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && isWriting) {
      event.preventDefault();
      onStop();
    }
  };

  return (
    <div className={styles.root}>
      {/* The field's own key handler has no access to the composition of input methods. */}
      <div onKeyDownCapture={onKeyDown}>
        <TextAreaField
          aria-label={t('composer.label')}
          placeholder={
            isFirst ? t('composer.placeholder') : t('composer.placeholderMore')
          }
          rows={2}
          value={draft}
          onChange={setDraft}
          // Asking is what the page is for.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={startsFocused}
          isInvalid={isTooLong}
        />
      </div>
      <Flex
        gap="2"
        align="center"
        justify="between"
        className={styles.controls}
      >
        <Flex gap="2" align="center" className={styles.controls}>
          {(entityName || hasPage) && (
            <ToggleButtonGroup
              aria-label={t('composer.scope')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[scope]}
              onSelectionChange={keys =>
                onScopeChange([...keys][0] as DocsScope)
              }
              className={styles.scopes}
            >
              {[
                <ToggleButton key="all" id="all">
                  {t('composer.scopeAll')}
                </ToggleButton>,
                ...(entityName
                  ? [
                      <ToggleButton key="entity" id="entity">
                        {t('composer.scopeEntity', { name: entityName })}
                      </ToggleButton>,
                    ]
                  : []),
                ...(hasPage
                  ? [
                      <ToggleButton key="page" id="page">
                        {t('composer.scopePage')}
                      </ToggleButton>,
                    ]
                  : []),
              ]}
            </ToggleButtonGroup>
          )}
          <Text
            variant="body-x-small"
            color={isTooLong ? 'danger' : 'secondary'}
            role={isTooLong ? 'alert' : undefined}
          >
            {isTooLong
              ? t('composer.tooLong', { limit: String(LONGEST_QUESTION) })
              : t('composer.hint')}
          </Text>
        </Flex>
        {isWriting ? (
          <Button
            variant="secondary"
            iconStart={<RiStopLine aria-hidden />}
            onPress={onStop}
          >
            {t('composer.stop')}
          </Button>
        ) : (
          <Button
            variant="primary"
            iconStart={<RiSendPlaneLine aria-hidden />}
            isDisabled={!draft.trim() || isTooLong}
            onPress={send}
          >
            {t('composer.send')}
          </Button>
        )}
      </Flex>
    </div>
  );
}
