/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import type {
  IncidentAnswer,
  IncidentSummary,
} from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';
import { Section } from '../Section';
import { AnswerView } from './AnswerView';
import styles from './AskSection.module.css';

/** The backend takes no more. */
const LONGEST = 500;
const STARTERS = ['cause', 'rollback', 'unknown'] as const;

/** A conversation about this incident. It stays with the page; what is asked is not kept. */
export function AskSection(props: { incident: IncidentSummary }) {
  const { id } = props.incident;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const [text, setText] = useState('');
  const [turns, setTurns] = useState<{ key: string; answer: IncidentAnswer }[]>(
    [],
  );
  const ask = (question: string) =>
    run(async () => {
      const answer = await api.ask({
        id,
        question,
        previous: turns.map(turn => turn.answer.question).slice(-5),
      });
      setTurns(all => [...all, { key: `turn-${all.length}`, answer }]);
      setText('');
      return undefined;
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const question = text.trim();
    return question === '' || busy ? undefined : ask(question);
  };
  return (
    <Section id="ask" title={t('ask.title')}>
      <ul className={styles.turns} aria-live="polite" aria-busy={busy}>
        {turns.map(({ key, answer }) => (
          <li key={key} className={styles.turn}>
            <AnswerView answer={answer} />
          </li>
        ))}
      </ul>
      {turns.length === 0 && (
        <div className={styles.asks}>
          {STARTERS.map(starter => (
            <Button
              key={starter}
              size="small"
              variant="secondary"
              isDisabled={busy}
              onPress={() => ask(t(`ask.starters.${starter}`))}
            >
              {t(`ask.starters.${starter}`)}
            </Button>
          ))}
        </div>
      )}
      <form onSubmit={submit} className={styles.form}>
        <TextField
          label={t('ask.question')}
          value={text}
          onChange={setText}
          maxLength={LONGEST}
        />
        <Button type="submit" size="small" isPending={busy}>
          {t('ask.send')}
        </Button>
      </form>
      <Text variant="body-small" color="secondary">
        {t('ask.about')}
      </Text>
    </Section>
  );
}
