/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createGraph } from './graph.mjs';
import { createRandom } from './random.mjs';

/**
 * How a bad change hurts. `tuning` families were looked at while the model was built, `report` families were not.
 */
export const FAMILIES = {
  errors: { split: 'tuning', title: 'new pods answer with errors' },
  latency: { split: 'tuning', title: 'new pods answer late' },
  config: {
    split: 'tuning',
    title: 'all pods at once, no old side to compare',
  },
  'bad-client': {
    split: 'report',
    title: 'the changed service calls another wrongly; only its calls fail',
  },
  leak: {
    split: 'report',
    title: 'memory grows after the rollout, then errors',
  },
  overload: {
    split: 'report',
    title: 'the changed service floods a callee, which gets slow for everybody',
  },
  starvation: {
    split: 'report',
    title: 'the changed service drops work; what it calls gets none',
  },
  partial: {
    split: 'report',
    title: 'weak fault in a small canary, noisy series, many gaps',
  },
  exhaustion: {
    split: 'fresh',
    title:
      'the changed service holds locks of a callee, which fails without more calls',
  },
};

/**
 * What an incident happens in. Everything but `usual` was written after the model and is run once, with seeds of its own.
 * `noise` multiplies; `missing` is the share of services, and of calls, without series.
 */
export const CONDITIONS = {
  usual: {},
  noisy: { noise: 2.5, gap: 0.1 },
  large: { size: [45, 90] },
  crowded: { decoys: [5, 12] },
  sparse: { missing: [0.5, 0.8], edges: 0.35, sides: 0.3 },
};

const NAMES = [
  {
    success: 'success_rate',
    error: 'error_rate',
    latency: 'latency_p95',
    traffic: 'requests',
    memory: 'memory_usage',
  },
  {
    success: 'availability',
    error: 'http_5xx_ratio',
    latency: 'response_time_ms',
    traffic: 'qps',
    memory: 'container_memory_working_set_bytes',
  },
  {
    success: 'SuccessRate',
    error: 'FailureCount',
    latency: 'AvgCost',
    traffic: 'CallCount',
    memory: 'MemUsage',
  },
];
const KINDS = [
  'deployment',
  'deployment',
  'deployment',
  'config',
  'feature-flag',
  'migration',
];
const MINUTE = 60_000;

/**
 * One incident from cause to case: a rollout, requests that fail or wait, callers that wait and fail with them,
 * alert rules that fire, and innocent changes beside it. The simulator knows nothing of the model that is measured:
 * it moves shares of failing requests and milliseconds along calls.
 *
 * @returns the case, the id of the culprit, and the twin without it
 */
export function simulate(family, seed, condition = 'usual') {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const found = trySimulate(
      family,
      createRandom(seed * 1000 + attempt),
      CONDITIONS[condition],
    );
    if (found) {
      return found;
    }
  }
  throw new Error(`No incident came of family ${family}, seed ${seed}`);
}

function trySimulate(family, random, condition) {
  const { services, calls } = createGraph(random, condition.size);
  const count = services.length;
  const calleesOf = i => calls.filter(call => call.from === i);
  const callersOf = i => calls.filter(call => call.to === i);
  const weak = family === 'partial';
  const noise =
    (condition.noise ?? 1) *
    (weak ? random.between(1, 2.5) : random.between(0.3, 1.2));

  // Time: steps of 15 s to 1 min, an hour or more before the fault.
  const step = random.pick([15_000, 30_000, 60_000]);
  const start = 1_760_000_000_000 + random.whole(0, 1e6) * 1000;
  const before = random.whole(50, 110);
  const total = before + Math.ceil((40 * MINUTE) / step);
  const time = t => start + t * step;

  // The rollout and what is wrong with it.
  const needsCallee = [
    'bad-client',
    'overload',
    'starvation',
    'exhaustion',
  ].includes(family);
  const places = services
    .map((_, i) => i)
    .filter(i => i > 0 && (!needsCallee || calleesOf(i).length > 0));
  if (places.length === 0) {
    return undefined;
  }
  const culprit = random.pick(places);
  const victim = needsCallee ? random.pick(calleesOf(culprit)).to : undefined;
  const rolloutSteps = Math.max(
    1,
    Math.round(
      (random.between(1, family === 'config' ? 2 : 15) * MINUTE) / step,
    ),
  );
  const stuck = weak || random.chance(0.4);
  const canary = stuck ? random.between(0.1, 0.4) : 1;
  const strength = weak ? random.between(0.1, 0.35) : random.between(0.25, 1);
  const slowdown = random.between(1, 6);
  const delaySteps =
    family === 'leak'
      ? Math.round((random.between(5, 20) * MINUTE) / step)
      : random.chance(0.3)
      ? Math.round((random.between(0, 3) * MINUTE) / step)
      : 0;
  const shareNew = t => {
    if (t < before) {
      return 0;
    }
    return family === 'config'
      ? 1
      : canary * Math.min(1, (t - before + 1) / rolloutSteps);
  };
  const severity = t => {
    if (t < before + delaySteps) {
      return 0;
    }
    return family === 'leak'
      ? Math.min(1, (t - before - delaySteps + 1) / ((6 * MINUTE) / step))
      : 1;
  };

  // Steady state of each service.
  const base = services.map(() => ({
    latency: random.between(5, 60),
    error: random.chance(0.5)
      ? random.between(0, 0.003)
      : random.between(0, 0.02),
    traffic: random.between(50, 5000),
    memory: random.between(0.2, 0.7),
    season: random.between(0, 0.25),
    phase: random.between(0, 6.28),
  }));
  // Trouble that has nothing to do with it.
  const blips = services.map(() =>
    random.chance(0.08)
      ? {
          at: random.whole(10, total - 1),
          length: random.whole(1, 20),
          kind: random.pick(['error', 'latency', 'memory']),
        }
      : undefined,
  );

  const newRow = () =>
    Array.from({ length: count }, () => new Float64Array(total));
  const own = { error: newRow(), latency: newRow(), memory: newRow() };
  const seen = { error: newRow(), latency: newRow(), traffic: newRow() };
  const newSide = {
    error: new Float64Array(total),
    latency: new Float64Array(total),
    memory: new Float64Array(total),
  };
  const oldSide = {
    error: new Float64Array(total),
    latency: new Float64Array(total),
    memory: new Float64Array(total),
  };
  const callFailure = new Map();

  for (let t = 0; t < total; t += 1) {
    const fresh = shareNew(t);
    const bad = severity(t);
    const load = services.map(() => 1);
    let lostWork = 0;
    for (let i = count - 1; i >= 0; i -= 1) {
      const b = base[i];
      const season =
        1 + b.season * Math.sin((t * step) / (90 * MINUTE) + b.phase);
      let error = Math.max(0, b.error * (1 + 0.5 * noise * random.normal()));
      let latency =
        b.latency * season * Math.exp(0.06 * noise * random.normal());
      let memory = b.memory * (1 + 0.02 * noise * random.normal());
      const blip = blips[i];
      if (blip && t >= blip.at && t < blip.at + blip.length) {
        error += blip.kind === 'error' ? 0.05 : 0;
        latency *= blip.kind === 'latency' ? 1.6 : 1;
        memory *= blip.kind === 'memory' ? 1.3 : 1;
      }
      if (i === victim && family === 'overload' && bad > 0) {
        latency *= 1 + slowdown * fresh;
        memory *= 1 + 0.3 * fresh;
        load[i] = 1 + 1.5 * fresh;
      }
      if (i === victim && family === 'exhaustion' && bad > 0) {
        latency *= 1 + slowdown * fresh;
        error += 0.3 * strength * fresh;
      }
      let extraError = 0;
      let extraLatency = 0;
      if (i === culprit && bad > 0) {
        if (
          family === 'errors' ||
          family === 'config' ||
          family === 'partial'
        ) {
          extraError = strength;
        } else if (family === 'latency') {
          extraLatency = b.latency * slowdown;
          extraError = random.chance(0.3) ? 0.05 : 0;
        } else if (family === 'leak') {
          extraError = strength * bad;
          extraLatency = b.latency * 2 * bad;
        } else if (family === 'starvation') {
          lostWork = strength * fresh;
          extraError = strength * 0.2;
        }
      }
      // What the callees add.
      let ok = 1;
      let waiting = 0;
      for (const call of calleesOf(i)) {
        let failing = seen.error[call.to][t];
        let wait = seen.latency[call.to][t];
        if (
          family === 'bad-client' &&
          i === culprit &&
          call.to === victim &&
          bad > 0
        ) {
          failing = 1 - (1 - failing) * (1 - strength * fresh);
          wait *= 1 + fresh;
        }
        callFailure.set(`${t} ${i} ${call.to}`, { failing, wait });
        ok *= 1 - call.share * call.through * failing;
        waiting += call.share * wait;
      }
      const leak =
        i === culprit && family === 'leak' && t >= before
          ? Math.min(1, ((t - before) * step) / (25 * MINUTE)) * fresh
          : 0;
      own.error[i][t] = error;
      own.memory[i][t] = memory * (1 + leak);
      seen.error[i][t] = 1 - (1 - Math.min(1, error + extraError * fresh)) * ok;
      seen.latency[i][t] = latency + extraLatency * fresh + waiting;
      if (i === culprit) {
        newSide.error[t] = 1 - (1 - Math.min(1, error + extraError)) * ok;
        oldSide.error[t] = 1 - (1 - error) * ok;
        newSide.latency[t] = latency + extraLatency + waiting;
        oldSide.latency[t] = latency + waiting;
        newSide.memory[t] = memory * (1 + (fresh > 0 ? leak / fresh : 0));
        oldSide.memory[t] = memory;
        if (family === 'bad-client' && fresh > 0) {
          const victimCall = calleesOf(i).find(call => call.to === victim);
          const harm = victimCall.share * victimCall.through * strength;
          newSide.error[t] = 1 - (1 - oldSide.error[t]) * (1 - harm * bad);
        }
      }
    }
    // Requests run from the entry down; what fails early is never asked further down.
    const asked = new Float64Array(count).fill(0);
    for (let i = 0; i < count; i += 1) {
      const b = base[i];
      const season =
        1 + b.season * Math.sin((t * step) / (90 * MINUTE) + b.phase);
      const callers = callersOf(i);
      let kept = 1;
      if (callers.length > 0) {
        kept =
          callers.reduce((sum, { from }) => {
            const lost = from === culprit ? lostWork : 0;
            return (
              sum + asked[from] * (1 - 0.4 * own.error[from][t]) * (1 - lost)
            );
          }, 0) / callers.length;
      }
      asked[i] = kept;
      seen.traffic[i][t] =
        b.traffic *
        season *
        kept *
        load[i] *
        Math.exp(0.05 * noise * random.normal());
    }
  }

  // Alert rules: errors five times the usual or latency doubled, for some minutes. Not each service has rules.
  const alerts = [];
  const late = (values, level, t) => {
    const usual = values.slice(0, before).reduce((a, b) => a + b, 0) / before;
    return values[t] > level(usual);
  };
  const drop = (values, t) => {
    const usual = values.slice(0, before).reduce((a, b) => a + b, 0) / before;
    return values[t] < 0.6 * usual;
  };
  for (let i = 0; i < count; i += 1) {
    if (!random.chance(i === 0 ? 0.9 : 0.55)) {
      continue;
    }
    const hold = Math.max(
      1,
      Math.round((random.pick([0, 1, 2, 5]) * MINUTE) / step),
    );
    const rules = [
      [
        'HighErrorRate',
        t => late(seen.error[i], usual => Math.max(0.05, 4 * usual), t),
      ],
      ['HighLatency', t => late(seen.latency[i], usual => 1.8 * usual, t)],
      ['NoRequestsReceived', t => drop(seen.traffic[i], t)],
    ];
    for (const [name, fires] of rules) {
      let since = 0;
      for (let t = before; t < total; t += 1) {
        since = fires(t) ? since + 1 : 0;
        if (since >= hold) {
          alerts.push({ t, service: services[i], name });
          break;
        }
      }
    }
  }
  if (alerts.length === 0) {
    return undefined;
  }
  alerts.sort((a, b) => a.t - b.t);
  // What fired first must have to do with it, or there is nothing to find.
  const hurt = new Set([culprit, victim].filter(i => i !== undefined));
  for (let i = count - 1; i >= 0; i -= 1) {
    if (calleesOf(i).some(({ to }) => hurt.has(to))) {
      hurt.add(i);
    }
  }
  if (family === 'starvation') {
    for (let i = 0; i < count; i += 1) {
      if (callersOf(i).some(({ from }) => hurt.has(from))) {
        hurt.add(i);
      }
    }
  }
  if (!hurt.has(services.indexOf(alerts[0].service))) {
    return undefined;
  }
  const detected = Math.min(
    total - 1,
    alerts[0].t + Math.round((random.between(0, 4) * MINUTE) / step),
  );
  if (random.chance(0.1)) {
    alerts.push({
      t: random.whole(before - 10, detected),
      service: random.pick(services),
      name: 'PodRestarted',
    });
  }

  // Changes: the culprit and innocent ones, half of them newer, many nearby.
  const changes = [
    {
      id: 'culprit',
      service: services[culprit],
      kind:
        family === 'config'
          ? random.pick(['config', 'feature-flag'])
          : random.pick(KINDS),
      startedAt: time(before) - random.between(0, step),
      ...(stuck || random.chance(0.2)
        ? {}
        : { finishedAt: time(before + rolloutSteps) }),
    },
  ];
  const near = [
    ...callersOf(culprit).map(({ from }) => from),
    ...calleesOf(culprit).map(({ to }) => to),
    ...alerts.map(({ service }) => services.indexOf(service)),
  ];
  const decoys = random.whole(...(condition.decoys ?? [1, 5]));
  // Half of the time everybody rolls out at once, and next to each other.
  const crowded = random.chance(0.5);
  for (let n = 0; n < decoys; n += 1) {
    const place = random.chance(crowded ? 0.75 : 0.5)
      ? random.pick(near)
      : random.whole(0, count - 1);
    const newer = random.chance(0.5);
    let at;
    if (crowded) {
      at = time(before) + random.between(-6, 3) * MINUTE;
    } else if (newer) {
      at = random.between(time(before), time(detected));
    } else {
      at = time(before) - random.between(0, 90) * MINUTE;
    }
    at = Math.min(at, time(detected) - 1);
    changes.push({
      id: `decoy-${n}`,
      service: services[place === culprit ? (place + 1) % count : place],
      kind: random.pick(KINDS),
      startedAt: at,
      ...(random.chance(0.7)
        ? { finishedAt: at + random.between(1, 15) * MINUTE }
        : {}),
    });
  }

  // What is measured, and how: names, units, gaps, sides.
  const names = random.pick(NAMES);
  const measuresEdges = random.chance(condition.edges ?? 0.7);
  const measuresSides = random.chance(
    family === 'config' ? 0.2 : condition.sides ?? 0.65,
  );
  const usuallyMissing = weak ? 0.35 : random.between(0, 0.3);
  const missing = condition.missing
    ? random.between(...condition.missing)
    : usuallyMissing;
  const gap = Math.max(weak ? 0.08 : 0.02, condition.gap ?? 0);
  const series = [];
  const units = new Map();
  const add = (fields, metric, values, from = 0) => {
    // Units differ from service to service, not between the pods of one.
    const unit = `${fields.service} ${fields.peer}`;
    if (!units.has(unit)) {
      units.set(unit, random.pick([1, 100]));
    }
    const scale =
      metric === 'success' || metric === 'error' ? units.get(unit) : 1;
    const inSeconds = random.chance(0.5);
    const points = [];
    for (let t = from; t <= Math.min(total - 1, detected + 3); t += 1) {
      let value = values(t);
      if (metric === 'success' || metric === 'error') {
        value = Math.min(
          1,
          Math.max(
            0,
            value +
              0.002 *
                noise *
                random.normal() *
                (value > 0 && value < 1 ? 1 : 0),
          ),
        );
      }
      points.push([
        inSeconds ? time(t) / 1000 : time(t),
        random.chance(gap) ? null : Number((value * scale).toPrecision(5)),
      ]);
    }
    series.push({ ...fields, metric: names[metric], points });
  };
  const asSuccess = random.chance(0.6);
  const errorOrSuccess = (fields, values, from) =>
    asSuccess
      ? add(fields, 'success', t => 1 - values(t), from)
      : add(fields, 'error', values, from);
  services.forEach((service, i) => {
    if (random.chance(missing)) {
      return;
    }
    errorOrSuccess({ service }, t => seen.error[i][t]);
    add({ service }, 'latency', t => seen.latency[i][t]);
    if (random.chance(0.7)) {
      add({ service }, 'traffic', t => seen.traffic[i][t]);
    }
    if (random.chance(0.6)) {
      add({ service }, 'memory', t => own.memory[i][t]);
    }
  });
  if (measuresEdges) {
    for (const call of calls) {
      if (!random.chance(missing)) {
        const fields = {
          service: services[call.from],
          peer: services[call.to],
        };
        const at = t => callFailure.get(`${t} ${call.from} ${call.to}`);
        errorOrSuccess(fields, t => at(t).failing);
        add(fields, 'latency', t => at(t).wait);
      }
    }
  }
  if (measuresSides) {
    for (const change of changes) {
      if (change.id !== 'culprit' && !random.chance(0.7)) {
        continue;
      }
      const i = services.indexOf(change.service);
      const from = Math.max(0, Math.ceil((change.startedAt - start) / step));
      const guilty = change.id === 'culprit';
      const labels = random.chance(0.7) ? { changeId: change.id } : {};
      const warm = t => (t - from < 2 ? 1.4 : 1);
      const jitter = () => Math.exp(0.08 * noise * random.normal());
      for (const side of ['new', 'old']) {
        const fields = { service: change.service, side, ...labels };
        const rows = side === 'new' ? newSide : oldSide;
        const begin = side === 'new' ? from : 0;
        errorOrSuccess(
          fields,
          t =>
            Math.max(0, (guilty ? rows.error[t] : seen.error[i][t]) * jitter()),
          begin,
        );
        add(
          fields,
          'latency',
          t =>
            (guilty ? rows.latency[t] : seen.latency[i][t]) *
            jitter() *
            (side === 'new' ? warm(t) : 1),
          begin,
        );
      }
    }
  }

  const iso = random.chance(0.5);
  const stamp = ms =>
    iso ? new Date(Math.round(ms)).toISOString() : Math.round(ms) / 1000;
  const finish = (list, keepSeries) => ({
    detectedAt: stamp(time(detected)),
    graph: {
      nodes: services,
      edges: calls
        .filter(() => !random.chance(0.03))
        .map(({ from, to }) => ({ from: services[from], to: services[to] })),
    },
    alerts: random.shuffle(
      alerts
        .filter(({ t }) => t <= detected)
        .map(({ t, ...alert }) => ({
          ...alert,
          startsAt: stamp(time(t)),
          severity: 'critical',
          labels: {},
        })),
    ),
    changes: random.shuffle(
      list.map(change => ({
        ...change,
        startedAt: stamp(change.startedAt),
        ...(change.finishedAt ? { finishedAt: stamp(change.finishedAt) } : {}),
      })),
    ),
    series: random.shuffle(series.filter(keepSeries)),
  });
  return {
    family,
    culprit: 'culprit',
    case: finish(changes, () => true),
    twin: finish(
      changes.filter(({ id }) => id !== 'culprit'),
      one => !(one.side && one.service === services[culprit]),
    ),
  };
}
