/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createTemplateLibrary,
  renderTemplate,
  stubExamples,
  validatePlan,
  type PlanRules,
} from '@ghostlight/template-care';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { note, writeJson, writeLine } from '../../support/output';
import { readJsonFile } from '../../support/readJsonFile';
import { loadTemplates } from '../templates/loadTemplates';
import {
  policyLine,
  readPolicyFolder,
  reportPolicies,
} from '../templates/policyFindings';

const NO_RULES: PlanRules = { knownPackages: new Set(), allowedImages: [] };

async function readRules(file: string | undefined): Promise<PlanRules> {
  if (!file) {
    return NO_RULES;
  }
  const value = await readJsonFile(file);
  const list = (name: string): string[] | undefined => {
    const items = value[name];
    if (items === undefined) {
      return undefined;
    }
    if (!Array.isArray(items) || items.some(item => typeof item !== 'string')) {
      throw new BadInputError(`"${file}": "${name}" takes a list of texts.`);
    }
    return items;
  };
  return {
    knownPackages: new Set(list('knownPackages')),
    allowedPackages: list('allowedPackages'),
    allowedImages: list('allowedImages') ?? [],
  };
}

/** `ghostlight scaffold plan`. */
export async function runPlan(options: {
  templates: string;
  request?: string;
  name?: string;
  owner?: string;
  repository?: string;
  check?: string;
  rules?: string;
  policies?: string;
  json?: boolean;
}): Promise<number> {
  const { tree, templates } = await loadTemplates(options.templates);
  const rules = await readRules(options.rules);
  let plan: unknown;
  if (options.check) {
    plan = await readJsonFile(options.check);
  } else {
    const { request, name, owner, repository } = options;
    if (!request || !name || !owner || !repository) {
      throw new BadInputError(
        'A plan needs --request, --name, --owner and --repository; --check takes a plan that exists.',
      );
    }
    const answer = createTemplateLibrary({ templates, tree }).recommend(
      request,
    );
    if (answer.verdict === 'nothing-fits') {
      const line = `Nothing fits. ${answer.reason}`;
      await (options.json
        ? writeJson({
            verdict: answer.verdict,
            reason: answer.reason,
            ranked: answer.ranked,
          })
        : writeLine(line));
      return EXIT_FINDINGS;
    }
    const template = templates.find(
      ({ path }) => path === answer.ranked[0].path,
    )!;
    const values: Record<string, unknown> = {
      ...stubExamples(template)[0].values,
    };
    const [host, ...rest] = repository.split('/');
    for (const { name: field, schema } of template.parameters) {
      if (/^(name|component_?id|service_?name|app_?name)$/i.test(field)) {
        values[field] = name;
      } else if (field === 'owner' || schema['ui:field'] === 'OwnerPicker') {
        values[field] = owner;
      } else if (schema['ui:field'] === 'RepoUrlPicker') {
        values[field] = `${host}?owner=${rest.join('/')}&repo=${name}`;
      }
    }
    plan = {
      planVersion: 1,
      template: template.ref,
      name,
      description: request,
      owner,
      repository: { host, owner: rest.join('/'), name },
      values,
    };
  }
  const ref = String((plan as { template?: unknown }).template ?? '');
  const template = templates.find(
    candidate => candidate.ref === ref.toLocaleLowerCase('en-US'),
  );
  const result = validatePlan({ plan, rules, template });
  // A refused plan is not rendered: its answers may be an attack on the engine.
  const report =
    options.policies && result.plan && template
      ? reportPolicies(
          renderTemplate({ tree, template, values: result.plan.values }).files,
          await readPolicyFolder(options.policies),
          // The rules know the registries: the policy on them takes the same list.
          rules.allowedImages.length > 0
            ? {
                allowedRegistries: rules.allowedImages.map(
                  image => `${image.replace(/\/$/, '')}/`,
                ),
              }
            : undefined,
        )
      : undefined;
  if (options.json) {
    await writeJson({ ...result, ...(report ? { policies: report } : {}) });
  } else if (result.plan) {
    await writeLine(JSON.stringify(result.plan, null, 2));
  } else {
    for (const { code, message } of result.problems) {
      await writeLine(`${code}: ${message}`);
    }
  }
  for (const finding of (!options.json && report?.findings) || []) {
    note(policyLine(finding));
  }
  return result.plan && !report?.findings.length ? EXIT_OK : EXIT_FINDINGS;
}
