/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { TemplateProfile } from '../facets/readEvidence';
import { readEvidence } from '../facets/readEvidence';
import { vocabulary } from '../facets/vocabulary/vocabulary';
import type { FacetKind } from '../facets/vocabulary/vocabulary';
import { genericWords } from '../text/commonWords';
import { stem } from '../text/stem';
import { tokenize } from '../text/tokenize';
import type { Template } from '../template/types';
import type { FileTree } from '../tree/FileTree';
import { LexicalIndex } from './rankLexically';
import {
  readRequest,
  type ReadRequest,
  type RequestFacet,
} from './readRequest';
import { Wordbook } from './Wordbook';

const SHOWN_IN_WORDS = new Set<FacetKind>([
  'artifact',
  'capability',
  'protocol',
  'cloud-service',
]);

/** A need of several words that a template shows apart: an "API gateway" in "Gateway microservice". */
function shownAs(index: LexicalIndex, place: number, facet: RequestFacet) {
  const words = tokenize(facet.words).map(({ text }) => text);
  const telling = words.filter(word => !genericWords.has(word));
  return SHOWN_IN_WORDS.has(facet.kind) &&
    facet.anyOf.length === 1 &&
    words.length > 1 &&
    telling.length > 0 &&
    telling.every(word => index.support(place, stem(word)) === 1)
    ? { id: facet.anyOf[0], level: 2, where: 'words' }
    : undefined;
}

/** A template of the second kind meets the first need too: a TypeScript service can be made from a Node.js template. */
const RELATED: Record<string, readonly string[]> = {
  typescript: ['nodejs'],
  javascript: ['nodejs', 'typescript'],
  'api-gateway': ['api-gateway'],
  'merge-request': ['pull-request'],
};

/**
 * A ranked template.
 *
 * @public
 */
export type RankedTemplate = {
  ref: string;
  path: string;
  title: string;
  /** Comparable within one answer only: there is no threshold that tells a fit from a misfit. */
  score: number;
  reasons: string[];
};

/**
 * The answer to a request: templates that fit, best first, or "nothing fits" with the nearest and why.
 *
 * @public
 */
export type Recommendation = {
  verdict: 'fits' | 'nothing-fits';
  facets: RequestFacet[];
  /** Best first; on `nothing-fits` these are the nearest, and none of them is advised. */
  ranked: RankedTemplate[];
  /** Why nothing fits. */
  reason?: string;
};

/**
 * A set of templates, read once and asked often.
 *
 * @public
 */
export type TemplateLibrary = {
  readonly templates: readonly Template[];
  recommend(request: string, options?: { limit?: number }): Recommendation;
};

/** Least evidence that counts as "the template is about this", by kind. */
const ENOUGH: Partial<Record<FacetKind, number>> = {
  language: 2,
  artifact: 1.5,
  capability: 1.5,
  product: 1,
};

/** What an announced term costs that nobody asked for. */
const UNASKED = { asked: 0, narrower: 0.4, beside: 0.8 } as const;
/** Hosts and clouds: nearly every template names one, asked for or not. */
const WHERE_IT_LIVES = new Set<FacetKind>(['provider', 'delivery']);
/** What two neighbouring words add that the template has side by side as well. */
const PAIR = 0.7;
/** What it adds that the title names the thing asked for. */
const THING = 1;
/** What a title adds that says nothing but what is asked for. */
const COVERAGE = 2;
const TITLE_PENALTY = 0.12;
const MOST_TITLE_PENALTY = 1.5;

/** Share of the words that carry meaning which the best template must show when no need of the vocabulary is met. */
const LEAST_SUPPORT = 0.5;
/** The same when the thing asked for is a word that templates know. */
const LEAST_SUPPORT_KNOWN = 0.3;
/** Things that stand for themselves: a template that targets a cluster makes no cluster. */
const RESOURCES = new Set(
  'cluster table bucket queue topic pipeline dashboard report plugin extension network subnet certificate secret account role policy playbook module operator notebook'.split(
    ' ',
  ),
);

/**
 * Reads templates for {@link TemplateLibrary.recommend}: needs are matched against what a template says *and* what it
 * would write, then words rank the rest.
 *
 * @remarks
 * No score threshold can tell "nothing fits" (measured: misfits score as high as true hits). The verdict is "nothing
 * fits" when a need that a template must meet is met by none, or when the thing asked for is a word that no template
 * knows.
 *
 * @public
 */
export function createTemplateLibrary(options: {
  templates: readonly Template[];
  tree: FileTree;
}): TemplateLibrary {
  const { templates, tree } = options;
  const profiles = templates.map(template =>
    readEvidence({ tree, template, others: templates }),
  );
  const index = new LexicalIndex(profiles);
  const wordbook = new Wordbook(profiles);
  return {
    templates,
    recommend: (request, { limit = 5 } = {}) =>
      recommendFrom({ profiles, index, wordbook, request, limit }),
  };
}

/** The place of the evidence matters less than that there is some: the words decide between two that have it. */
const worthOf = (level: number) =>
  Math.min(level, 2) + 0.3 * Math.max(0, level - 2);

function levelOf(profile: TemplateProfile, facet: RequestFacet) {
  let strongest: { id: string; level: number; where: string } | undefined;
  for (const id of facet.anyOf) {
    for (const candidate of [id, ...(RELATED[id] ?? [])]) {
      const found = profile.evidence.get(candidate);
      if (found && (!strongest || found.level > strongest.level)) {
        strongest = { id: candidate, ...found };
      }
    }
  }
  return strongest;
}

function recommendFrom(options: {
  profiles: readonly TemplateProfile[];
  index: LexicalIndex;
  wordbook: Wordbook;
  request: string;
  limit: number;
}): Recommendation {
  const { profiles, index, wordbook, request, limit } = options;
  const { text, mended } = wordbook.mend(request);
  const read = readRequest(text, wordbook, new Set(mended.map(({ to }) => to)));
  const asked = new Set(
    read.terms.flatMap(term => [
      term.stem,
      ...term.alternatives.map(alternative => alternative.stem),
    ]),
  );
  const scored = profiles.map((profile, place) => {
    const reasons = mended.map(({ from, to }) => `"${from}" read as "${to}"`);
    let score = 0;
    let missing = 0;
    let met = 0;
    let strong = 0;
    let language = false;
    for (const facet of read.facets) {
      const found = levelOf(profile, facet) ?? shownAs(index, place, facet);
      const enough = ENOUGH[facet.kind] ?? 1;
      if (found && found.level >= enough) {
        score += (facet.hard ? 2 : 1) * worthOf(found.level);
        // A language alone says nothing about the thing itself.
        if (facet.kind !== 'language' && (facet.hard || found.level >= 2.5)) {
          met = Math.max(met, found.level);
          strong += found.level >= 3 ? 1 : 0;
        }
        language ||= facet.kind === 'language';
        reasons.push(`${found.id}: ${found.where}`);
      } else if (facet.hard) {
        missing += 1;
        score -= 4;
        reasons.push(`lacks ${facet.anyOf.join(' or ')}`);
      } else if (found) {
        score += 0.3 * found.level;
      }
    }
    for (const id of read.negated) {
      const found = profile.evidence.get(id);
      if (found && found.level >= 2) {
        score -= 5;
        reasons.push(`has ${id}, which the request rules out`);
      }
    }
    // What a template announces and nobody asked for makes it a worse fit than its plainer sibling.
    for (const [id, { level }] of profile.evidence) {
      if (level >= 3) {
        score -=
          UNASKED[relationOf(id, read.facets)] *
          (WHERE_IT_LIVES.has(vocabulary.get(id)!.kind) ? 0.5 : 1) *
          (level > 3.3 ? 1.3 : 1);
      }
    }
    // So does a word in its title: "management VPC" is a worse "VPC" than "VPC".
    score -= Math.min(
      MOST_TITLE_PENALTY,
      TITLE_PENALTY * index.titleBeyond(place, asked),
    );
    score += COVERAGE * index.titleCoverage(place, asked);
    score += PAIR * Math.min(3, index.pairsShared(place, text));
    if (read.thing !== undefined && index.names(place, read.thing)) {
      score += THING;
    }
    let support = 0;
    let weight = 0;
    const words: string[] = [];
    for (const term of read.terms) {
      // "for the billing team" says whom it is for, unless a template bears that name.
      const importance =
        (term.aside && !shows(index, term) ? 0.4 : 1) *
        (term.covered ? 0.6 : 1);
      score += importance * best(term, other => index.score(place, other));
      const held = best(term, other => index.support(place, other), 0.8);
      if (held >= 0.8) {
        words.push(term.word);
      }
      if (!term.generic) {
        const worth = importance * index.idf(term.stem);
        weight += worth;
        support += worth * held;
      }
    }
    if (words.length > 0) {
      reasons.push(`words: ${[...new Set(words)].join(', ')}`);
    }
    return {
      profile,
      place,
      score,
      missing,
      met,
      strong,
      language,
      support: weight === 0 ? undefined : support / weight,
      words: words.length,
      reasons,
    };
  });
  scored.sort(
    (a, b) =>
      a.missing - b.missing ||
      b.score - a.score ||
      a.profile.template.path.localeCompare(b.profile.template.path),
  );
  const first = scored[0];
  const reason = whyNothingFits();
  return {
    verdict: reason ? 'nothing-fits' : 'fits',
    facets: read.facets,
    ranked: scored.slice(0, limit).map(({ profile, score, reasons }) => ({
      ref: profile.template.ref,
      path: profile.template.path,
      title: profile.template.title,
      score: Math.round(score * 1000) / 1000,
      reasons,
    })),
    ...(reason ? { reason } : {}),
  };

  function whyNothingFits(): string | undefined {
    if (!first) {
      return 'There are no templates.';
    }
    if (first.missing > 0) {
      const unmet = read.facets.filter(
        facet =>
          facet.hard &&
          !profiles.some(
            profile =>
              (levelOf(profile, facet)?.level ?? 0) >=
              (ENOUGH[facet.kind] ?? 1),
          ),
      );
      return unmet.length > 0
        ? `No template covers ${unmet.map(facet => facet.words).join(', ')}.`
        : 'No one template covers all that is asked for.';
    }
    if (
      read.head &&
      first.strong < 2 &&
      RESOURCES.has(read.head.replace(/s$/, '')) &&
      headSupport() < 0.8
    ) {
      return `The nearest template makes no ${read.head}.`;
    }
    const supported = (first.support ?? 0) >= LEAST_SUPPORT;
    if (first.met >= 2 || supported) {
      return undefined;
    }
    // Most of what was said, in the template's own words and order.
    if (
      first.words >= 3 &&
      first.words >= read.terms.length / 2 &&
      index.pairsShared(first.place, text) >= 1
    ) {
      return undefined;
    }
    const known = !read.head || headIsKnown();
    if (!known) {
      return `No template is about "${read.head}".`;
    }
    if (first.met > 0 && !first.language) {
      return 'The nearest template only touches what is asked for.';
    }
    if (
      known &&
      first.words > 0 &&
      (first.support ?? 0) >= LEAST_SUPPORT_KNOWN
    ) {
      return undefined;
    }
    if (first.language || (first.support === undefined && first.words > 0)) {
      return undefined;
    }
    return 'No template shares enough of the words that say what is asked for.';
  }

  function headIsKnown(): boolean {
    const term = read.terms.find(({ word }) => word === read.head);
    return term !== undefined && shows(index, term);
  }

  function headSupport(): number {
    const term = read.terms.find(({ word }) => word === read.head);
    return term
      ? best(term, other => index.support(first.place, other), 0.8)
      : 0;
  }
}

type Term = ReadRequest['terms'][number];

/** The best that a word or what may stand for it gets; `least` is what a stand-in counts at least. */
function best(
  term: Term,
  measure: (wordStem: string) => number,
  least = 0,
): number {
  return term.alternatives.reduce(
    (most, other) =>
      Math.max(most, Math.max(least, other.weight) * measure(other.stem)),
    measure(term.stem),
  );
}

function shows(index: LexicalIndex, term: Term): boolean {
  return best(term, other => (index.shows(other) ? 1 : 0)) > 0;
}

/** How a term that a template announces relates to what is asked: the same or less, more particular, or beside it. */
function relationOf(
  id: string,
  facets: readonly RequestFacet[],
): keyof typeof UNASKED {
  const implied = vocabulary.get(id)?.implies ?? [];
  let relation: keyof typeof UNASKED = 'beside';
  for (const asked of facets.flatMap(({ anyOf }) => anyOf)) {
    if (asked === id || vocabulary.get(asked)?.implies.includes(id)) {
      return 'asked';
    }
    if (implied.includes(asked)) {
      relation = 'narrower';
    }
  }
  return relation;
}
