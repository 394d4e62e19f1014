/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The model of an incident, in probabilities. Each number says how often something is seen when its cause is there;
 * none is a weight fitted to labelled incidents. They are round on purpose, and the benchmark shows that the ranking
 * does not hang on their second digit.
 *
 * @internal
 */
export const PARAMETERS = {
  /**
   * How often an incident is caused by one of the changes of its case; they share it equally. 70% of outages at Google
   * are caused by changes (Beyer et al., Site Reliability Engineering, 2016, chapter 1), and not each of those makes it
   * into a case: sources are missing, or the change was made by others.
   */
  changeCausesIncident: 0.5,

  /** What a fault is like: the share of faults, and how much of each kind of symptom comes of it. */
  modes: [
    { share: 0.42, errors: 1, late: 0.35, own: 1, starvedAtRoot: 0.15 },
    { share: 0.28, errors: 0.35, late: 1, own: 1, starvedAtRoot: 0.15 },
    { share: 0.18, errors: 1, late: 1, own: 1, starvedAtRoot: 0.15 },
    // Gone: crashed, without endpoints or cut off. It answers nothing, so it reports nothing; its callers do.
    { share: 0.12, errors: 1, late: 0.35, own: 0.15, starvedAtRoot: 0.85 },
  ],
  /**
   * Whether it also takes work from the services further down. A service that drops work in silence shows little
   * itself: those who wait for the work see the lack.
   */
  takesWork: [
    { share: 0.6, starved: 0.1, loud: 1 },
    { share: 0.3, starved: 1, loud: 1 },
    { share: 0.1, starved: 1.6, loud: 0.2 },
  ],
  /**
   * How much of a fault gets through to callers: most of it, or little, because few of their requests need the service
   * or because they do well without. The same for all callers of one incident, so that callers who stay healthy count
   * once against a suspect and not each anew.
   */
  passedOn: [
    { share: 0.5, factor: 1 },
    { share: 0.3, factor: 0.6 },
    { share: 0.2, factor: 0.15 },
  ],

  /** How often errors, or late answers, are seen when they are what the fault is like. */
  bad: {
    /** At the service at fault itself. */
    atRoot: 0.92,
    /** At its direct callers; each further step multiplies by `fade`: retries, caches and fallbacks hide a fault. */
    atCaller: 0.8,
    fade: 0.8,
    /** Anywhere else, by coincidence. */
    elsewhere: 0.05,
    /** Without knowing the graph. */
    unknownGraph: 0.3,
    /** Calls to the service at fault: all of its callers see it. */
    callsToRoot: 0.85,
    /** Calls to services that fail because of it. */
    callsToAffected: 0.7,
    /** Calls of the service at fault to healthy ones: it asks wrongly, or gives up too early. */
    callsOfRoot: 0.3,
  },
  /** Processes and resources: restarts, memory, CPU. They stay where the fault is far more than errors do. */
  local: {
    atRoot: 0.5,
    atCaller: 0.08,
    fade: 0.8,
    elsewhere: 0.02,
    unknownGraph: 0.08,
  },
  /** Less to do than usual: what is called by services that fail before they get to calling. */
  starved: {
    atCaller: 0.2,
    /** At what the service at fault calls, directly or not. */
    atCallee: 0.5,
    /** At what only its callers call: they may give up before they get there, or have been there already. */
    atCalleeOfCaller: 0.4,
    fade: 0.85,
    elsewhere: 0.05,
    unknownGraph: 0.2,
  },
  /** How often the graph lacks the relation that matters. Limits what the graph can say against a suspect. */
  graphIncomplete: 0.15,

  /** When a bad change shows itself, as shares of cases. */
  timing: {
    /** Between its start and shortly after its end. */
    duringRollout: 0.72,
    /** Later: leaks, rare code paths, the next peak. Exponential with `laterMeanMs`. */
    later: 0.26,
    laterMeanMs: 45 * 60_000,
    /** Earlier: a wrong clock, a start reported late. Spread over `earlierMs`. */
    earlier: 0.02,
    earlierMs: 60 * 60_000,
    graceMs: 5 * 60_000,
    /** An end nobody reported. */
    assumedDurationMs: 10 * 60_000,
    /** The span in which an unrelated change would begin to matter as often as not. */
    unrelatedMs: 240 * 60_000,
    /** Clocks of the source of changes and of the source of series. */
    clockSkewMs: 30_000,
    /** Alert rules wait this long at most before they fire (`for` and evaluation interval). */
    alertDelayMs: 10 * 60_000,
  },

  /**
   * A change that does its own service no harm and one that is called: more calls, heavier queries, held locks. The
   * callee then looks like the service at fault, to all of its callers.
   */
  harmsCallee: {
    share: 0.15,
    /** The callee gets more to do when it is harmed so; the rest are heavier requests and shared limits. */
    moreLoad: 0.6,
    /** It gets more to do by coincidence, or because everybody retries. */
    moreLoadOtherwise: 0.06,
  },

  /** New against old pods. */
  sides: {
    newWorseWhenGuilty: 0.7,
    newWorseWhenInnocent: 0.04,
    sameWhenGuilty: 0.2,
    sameWhenInnocent: 0.9,
  },
} as const;
