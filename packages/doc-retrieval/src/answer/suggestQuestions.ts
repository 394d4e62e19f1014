/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A passage that questions may be made from.
 *
 * @public
 */
export interface QuestionSource {
  title: string;
  headingPath: readonly string[];
}

const QUESTION =
  /^(?:how|what|why|when|where|who|which|can|does|do|is|are|should)\b/i;
/** Headings that name no subject. */
const EMPTY =
  /^(?:overview|introduction|summary|contents|table of contents|about|background|context|notes?|see also|links|references|changelog|license|contributing|decision|status|consequences|home|index|readme|examples?|appendix|faq|todo|general|misc)$/i;
const IMPERATIVE =
  /^(?:add|adjust|apply|assign|back|build|bump|call|cancel|change|check|clean|clear|clone|configure|connect|contact|create|debug|define|delete|deploy|disable|drain|edit|enable|escalate|export|find|fix|force|generate|get|import|increase|install|invite|migrate|monitor|move|open|pause|provision|publish|purge|reach|read|rebuild|recover|redeploy|refund|register|release|remove|rename|renew|replace|replay|request|reset|resize|restart|restore|resume|retry|revert|revoke|roll|rotate|run|scale|schedule|set|sign|start|stop|switch|test|trace|trigger|troubleshoot|turn|update|upgrade|upload|use|verify|write)\b/i;

/**
 * Questions that passages answer, made from their headings: without a model, and
 * never about anything that is not there.
 *
 * @param options - `sources` best first; `exclude` are questions asked already
 *
 * @returns with each question the index of its source
 *
 * @public
 */
export function suggestQuestions(options: {
  sources: readonly QuestionSource[];
  exclude?: readonly string[];
  limit?: number;
}): { question: string; source: number }[] {
  const { sources, exclude = [], limit = 3 } = options;
  const seen = new Set(exclude.map(plain));
  const questions: { question: string; source: number }[] = [];
  for (const [source, { title, headingPath }] of sources.entries()) {
    const heading = clean(headingPath[headingPath.length - 1] ?? '');
    const question = questionOf(heading, clean(title));
    if (question && !seen.has(plain(question))) {
      seen.add(plain(question));
      questions.push({ question, source });
      if (questions.length === limit) {
        break;
      }
    }
  }
  return questions;
}

function questionOf(heading: string, title: string): string | undefined {
  if (!heading || heading === title || EMPTY.test(heading)) {
    return undefined;
  }
  if (heading.length > 80 || !/\p{L}{3}/u.test(heading)) {
    return undefined;
  }
  if (QUESTION.test(heading)) {
    return `${heading.replace(/[?.\s]+$/, '')}?`;
  }
  const place = title ? ` (${title})` : '';
  return IMPERATIVE.test(heading)
    ? `How do I ${heading[0].toLowerCase()}${heading.slice(1)}?${place}`
    : `What does "${title || 'the documentation'}" say about ${
        /^\p{Lu}\p{Ll}/u.test(heading)
          ? heading[0].toLowerCase() + heading.slice(1)
          : heading
      }?`;
}

function clean(text: string): string {
  return text
    .replace(/^[\d.\s]+/, '')
    .replace(/[`*_#<>[\]]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
