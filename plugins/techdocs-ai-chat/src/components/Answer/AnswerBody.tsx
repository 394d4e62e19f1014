/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type { DocsAnswer } from '../../api';
import {
  cellsOf,
  groupSentences,
  wordsOf,
  type PlacedSentence,
  type SentenceBlock,
} from '../../text/groupSentences';
import { techdocsAiChatTranslationRef } from '../../translation';
import { Citation } from '../Citation';
import { InlineMarkdown } from '../InlineMarkdown';
import styles from './AnswerBody.module.css';

/** The sentences of an answer, each followed by where it stands; what is not checked yet is set apart. */
export function AnswerBody(props: { answer: DocsAnswer; pending?: string }) {
  const { answer, pending } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const blocks = useMemo(
    () =>
      groupSentences(answer.sentences, {
        verbatim: answer.mode === 'extractive',
      }),
    [answer.sentences, answer.mode],
  );
  if (blocks.length === 0 && !pending) {
    return null;
  }
  return (
    <div className={styles.body}>
      {blocks.map(block => (
        <Block
          key={block.sentences[0].index}
          block={block}
          sources={answer.sources}
        />
      ))}
      {pending && (
        // Read out only once it was checked.
        <p className={styles.pending} title={t('answer.unchecked')} aria-hidden>
          {pending}
        </p>
      )}
    </div>
  );
}

type Sources = DocsAnswer['sources'];

function Block(props: { block: SentenceBlock; sources: Sources }) {
  const { block, sources } = props;
  const [first] = block.sentences;
  switch (block.kind) {
    case 'heading':
      return (
        <p className={styles.heading}>
          <Sentence sentence={first} sources={sources} />
        </p>
      );
    case 'item':
      return (
        <ul>
          {block.sentences.map(sentence => (
            <li key={sentence.index}>
              <Sentence sentence={sentence} sources={sources} />
            </li>
          ))}
        </ul>
      );
    case 'row':
      return <Rows sentences={block.sentences} sources={sources} />;
    case 'code':
      return (
        <div>
          {/* It scrolls sideways, so the keyboard must reach it. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre className={styles.code} tabIndex={0}>
            <code>{wordsOf(first).text}</code>
          </pre>
          <Marks sentence={first} sources={sources} />
        </div>
      );
    default:
      return (
        <p>
          {block.sentences.map(sentence => (
            <Sentence
              key={sentence.index}
              sentence={sentence}
              sources={sources}
            />
          ))}
        </p>
      );
  }
}

function Rows(props: { sentences: PlacedSentence[]; sources: Sources }) {
  const { sentences, sources } = props;
  return (
    // It scrolls sideways, so the keyboard must reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.rows} tabIndex={0}>
      <table>
        <tbody>
          {sentences.map(sentence => (
            <tr
              key={sentence.index}
              className={sentence.verified ? undefined : styles.unverified}
            >
              {cellsOf(sentence.text).map((cell, index) => (
                <td key={index}>
                  <InlineMarkdown text={cell} />
                </td>
              ))}
              <td>
                <Marks sentence={sentence} sources={sources} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Sentence(props: { sentence: PlacedSentence; sources: Sources }) {
  const { sentence, sources } = props;
  const { text, offset } = wordsOf(sentence);
  const ranges = sentence.highlights?.map(({ start, end }) => ({
    start: start - offset,
    end: end - offset,
  }));
  return (
    <>
      <span className={sentence.verified ? undefined : styles.unverified}>
        <InlineMarkdown text={text} ranges={ranges} />
      </span>
      <Marks sentence={sentence} sources={sources} />{' '}
    </>
  );
}

/** Where a sentence stands, or that nothing was found that bears it. */
function Marks(props: { sentence: PlacedSentence; sources: Sources }) {
  const { sentence, sources } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const seen = new Set<number>();
  return (
    <>
      {sentence.citations.map(citation => {
        const source = sources.find(({ number }) => number === citation.source);
        if (!source || seen.has(source.number)) {
          return null;
        }
        seen.add(source.number);
        return (
          <Citation
            key={source.number}
            source={source}
            quote={citation.quote}
          />
        );
      })}
      {!sentence.verified && (
        <span className={styles.warning} title={t('answer.unverifiedHint')}>
          {' '}
          ({t('answer.unverified')})
        </span>
      )}
    </>
  );
}
