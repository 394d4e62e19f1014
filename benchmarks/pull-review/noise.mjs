/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The noise filter, fitted and measured with folds, on CRScore (comments with their diff) and aacr-bench (comments alone).
// node benchmarks/pull-review/noise.mjs <git folder of CRScore> <git folder of aacr-bench>
import { execFileSync } from 'node:child_process';
import { noise } from './lib/engine.mjs';

const [crscore, aacr] = process.argv.slice(2);
const show = (folder, path) =>
  execFileSync('git', ['-C', folder, 'show', `HEAD:${path}`], {
    maxBuffer: 1 << 28,
  }).toString();

function parseCsv(text) {
  const rows = [[]];
  let field = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted) {
      if (character === '"' && text[index + 1] === '"') {
        field += '"';
        index += 1;
      } else if (character === '"') {
        quoted = false;
      } else {
        field += character;
      }
    } else if (character === '"') {
      quoted = true;
    } else if (character === ',' || character === '\n') {
      rows[rows.length - 1].push(field.replace(/\r$/, ''));
      field = '';
      if (character === '\n') {
        rows.push([]);
      }
    } else {
      field += character;
    }
  }
  return rows;
}

function crscoreItems() {
  const items = [];
  for (const language of ['java', 'js', 'py']) {
    for (const rater of ['atharva', 'marcus']) {
      const text = show(
        crscore,
        `human_study/phase2/${language}_${rater}_review_qual_final.csv`,
      );
      const [header, ...rows] = parseCsv(text);
      const at = name => header.indexOf(name);
      let diff = '';
      let group = '';
      for (const row of rows) {
        if (row[at('diff')]) {
          diff = row[at('diff')];
          group = `${language}${row[at('index')]}`;
        }
        const rating = Number(row[at('Rel (F)')]);
        const review = row[at('review')];
        if (review && row[at('Rel (F)')] && (rating >= 4 || rating <= 2)) {
          items.push({
            group,
            system: row[at('system')],
            label: rating >= 4 ? 1 : 0,
            features: noise.noiseFeatures(review, diff),
          });
        }
      }
    }
  }
  return items;
}

function aacrItems() {
  return ['positive', 'negative'].flatMap(kind =>
    JSON.parse(show(aacr, `dataset/${kind}_samples.json`)).flatMap(pull =>
      pull.comments.map(comment => ({
        group: pull.githubPrUrl.split('/').slice(3, 5).join('/'),
        label: kind === 'positive' ? 1 : 0,
        features: [
          ...noise.noiseFeatures(comment.note, '').slice(3),
          Math.log1p(Math.abs(comment.to_line - comment.from_line)),
          Math.log1p(pull.change_line_count),
          ...['Diff Level', 'File Level'].map(context =>
            comment.context === context ? 1 : 0,
          ),
          ...['Code Defect', 'Performance', 'Security Vulnerability'].map(
            category => (comment.category === category ? 1 : 0),
          ),
        ],
      })),
    ),
  );
}

function standardize(items) {
  const width = items[0].features.length;
  const mean = Array(width).fill(0);
  const spread = Array(width).fill(0);
  items.forEach(({ features }) =>
    features.forEach((value, index) => (mean[index] += value / items.length)),
  );
  items.forEach(({ features }) =>
    features.forEach(
      (value, index) =>
        (spread[index] += (value - mean[index]) ** 2 / items.length),
    ),
  );
  return { mean, spread: spread.map(value => Math.sqrt(value) || 1) };
}

/** Logistic regression with a ridge, by gradient descent. */
function fit(items) {
  const { mean, spread } = standardize(items);
  const rows = items.map(({ features, label }) => ({
    x: features.map((value, index) => (value - mean[index]) / spread[index]),
    label,
  }));
  const weights = Array(mean.length).fill(0);
  let bias = 0;
  for (let step = 0; step < 800; step += 1) {
    const gradient = Array(weights.length).fill(0);
    let biasGradient = 0;
    for (const { x, label } of rows) {
      const logit = x.reduce(
        (sum, value, index) => sum + value * weights[index],
        bias,
      );
      const error = 1 / (1 + Math.exp(-logit)) - label;
      biasGradient += error / rows.length;
      x.forEach(
        (value, index) => (gradient[index] += (error * value) / rows.length),
      );
    }
    bias -= 0.5 * biasGradient;
    weights.forEach((weight, index) => {
      weights[index] -= 0.5 * (gradient[index] + 0.002 * weight);
    });
  }
  // Back to the scale of the features.
  const raw = weights.map((weight, index) => weight / spread[index]);
  return {
    weights: raw,
    bias:
      bias - raw.reduce((sum, weight, index) => sum + weight * mean[index], 0),
  };
}

const score = ({ weights, bias }, features) =>
  features.reduce((sum, value, index) => sum + value * weights[index], bias);

function measure(name, items) {
  const groups = [...new Set(items.map(({ group }) => group))].sort();
  const foldOf = new Map(groups.map((group, index) => [group, index % 5]));
  const scored = [];
  for (let fold = 0; fold < 5; fold += 1) {
    const model = fit(items.filter(({ group }) => foldOf.get(group) !== fold));
    items
      .filter(({ group }) => foldOf.get(group) === fold)
      .forEach(item =>
        scored.push({ ...item, score: score(model, item.features) }),
      );
  }
  const valid = scored
    .filter(({ label }) => label === 1)
    .map(item => item.score);
  const noisy = scored
    .filter(({ label }) => label === 0)
    .map(item => item.score);
  let above = 0;
  for (const left of valid) {
    for (const right of noisy) {
      above += left > right ? 1 : left === right ? 0.5 : 0;
    }
  }
  const auc = above / valid.length / noisy.length;
  valid.sort((left, right) => left - right);
  const rejected = kept => {
    const threshold = valid[Math.floor(valid.length * (1 - kept))];
    return noisy.filter(item => item < threshold).length / noisy.length;
  };
  process.stdout.write(
    `${JSON.stringify({
      name,
      valid: valid.length,
      noise: noisy.length,
      auc: Number(auc.toFixed(3)),
      rejectedAtKept: Object.fromEntries(
        [0.95, 0.9, 0.8, 0.7, 0.5].map(kept => [
          kept,
          Number(rejected(kept).toFixed(3)),
        ]),
      ),
    })}\n`,
  );
}

const items = crscoreItems();
measure('CRScore, comment and diff', items);
const WEAK = /t5|lstm|codereviewer|comment_finetuner|knn/i;
measure(
  'CRScore without the weakest systems',
  items.filter(({ system }) => !WEAK.test(system)),
);
measure(
  'CRScore, comment alone',
  items.map(item => ({ ...item, features: item.features.slice(4) })),
);
measure('aacr-bench, comment alone', aacrItems());
const model = fit(items);
const valid = items
  .filter(({ label }) => label === 1)
  .map(({ features }) => score(model, features))
  .sort((left, right) => left - right);
process.stdout.write(
  `${JSON.stringify({
    systems: [...new Set(items.map(({ system }) => system))],
    keepAbove: Number(valid[Math.floor(valid.length * 0.1)].toFixed(3)),
    bias: Number(model.bias.toFixed(3)),
    weights: Object.fromEntries(
      noise.NOISE_FEATURES.map((name, index) => [
        name,
        Number(model.weights[index].toFixed(3)),
      ]),
    ),
  })}\n`,
);
