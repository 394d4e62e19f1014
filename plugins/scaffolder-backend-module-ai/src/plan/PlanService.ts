/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  aiScaffolderUsePermission,
  type ScaffolderPlanRequest,
  type ScaffolderPlanResult,
  type ScaffolderPreview,
  type ScaffolderPrices,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  checkTemplate,
  stubExamples,
  textOf,
  type PlanRules,
} from '@ghostlight/template-care';
import { authorize } from '@ghostlight/backstage-plugin-ai-node';
import type { PolicyGuard } from '../policies/PolicyGuard';
import type { CatalogTemplate } from '../templates/TemplateReader';
import type { TemplateCatalog } from '../templates/TemplateCatalog';
import { holdPlan } from './holdPlan';
import { stableHash } from './stableHash';

type Options = { credentials: BackstageCredentials };
type Readable = CatalogTemplate & {
  template: NonNullable<CatalogTemplate['template']>;
};

const MAX_TEXT = 2_000_000;
const NAME_FIELD =
  /^(name|component_?id|component_?name|service_?name|app_?name|project_?name)$/i;

/** Makes, checks and previews plans. Nothing is written anywhere. */
export class PlanService {
  readonly #guard: PolicyGuard;
  readonly #permissions: PermissionsService;
  readonly #prices: ScaffolderPrices | undefined;
  readonly #rules: PlanRules;
  readonly #templates: TemplateCatalog;

  constructor(options: {
    guard: PolicyGuard;
    permissions: PermissionsService;
    prices?: ScaffolderPrices;
    rules: PlanRules;
    templates: TemplateCatalog;
  }) {
    this.#guard = options.guard;
    this.#permissions = options.permissions;
    this.#prices = options.prices;
    this.#rules = options.rules;
    this.#templates = options.templates;
  }

  /** A plan from what is known; refused with every reason when it does not hold. */
  async plan(
    request: ScaffolderPlanRequest,
    options: Options,
  ): Promise<ScaffolderPlanResult> {
    await authorize(this.#permissions, aiScaffolderUsePermission, options);
    const found = await this.#templates.one(request.templateRef, options);
    const { values, assumed } = answersOf(request, found);
    const [host, ...owner] = request.repository.split('/');
    const result = await this.#check(
      {
        planVersion: 1,
        template: found.ref,
        name: request.name,
        description: request.description ?? '',
        owner: request.owner,
        ...(request.system ? { system: request.system } : {}),
        repository: { host, owner: owner.join('/'), name: request.name },
        values,
      },
      found,
    );
    return { ...result, assumed };
  }

  /** Checks a plan that exists, against the template as the caller sees it. */
  async check(plan: unknown, options: Options): Promise<ScaffolderPlanResult> {
    await authorize(this.#permissions, aiScaffolderUsePermission, options);
    return this.#check(
      plan,
      await this.#templates.one(templateOf(plan), options),
    );
  }

  /**
   * The whole tree that a plan would write, with what is wrong in it.
   *
   * @throws InputError when the plan does not hold
   */
  async preview(
    request: { plan: unknown },
    options: Options,
  ): Promise<ScaffolderPreview> {
    await authorize(this.#permissions, aiScaffolderUsePermission, options);
    const found = await this.#templates.one(templateOf(request.plan), options);
    const { held, problems: refused } = await holdPlan({
      plan: request.plan,
      found,
      guard: this.#guard,
      rules: this.#rules,
      tolerant: true,
    });
    if (!held) {
      throw new InputError(
        `The plan is refused: ${refused
          .map(({ message }) => message)
          .join(' ')}`,
      );
    }
    const { tree, template } = found;
    const { plan, rendered, policies } = held;
    const check = checkTemplate({
      tree,
      template,
      examples: [{ name: 'plan', values: plan.values }],
    });
    let budget = MAX_TEXT;
    let truncated = false;
    const files = [...rendered.files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, { bytes, source }]) => {
        let text = textOf(bytes);
        if (text !== undefined && bytes.length > budget) {
          text = undefined;
          truncated = true;
        }
        budget -= text === undefined ? 0 : bytes.length;
        return { path, size: bytes.length, text, source };
      });
    const problems = [...check.problems];
    if (found.unreadable) {
      problems.push({
        code: 'skeleton-unknown',
        severity: 'warning',
        file: template.path,
        line: 1,
        message: `What the template would write is not known. ${found.unreadable}.`,
      });
    }
    return {
      templateRef: found.ref,
      files,
      truncated,
      skippedSteps: rendered.skipped,
      policies,
      prices: this.#prices,
      problems: problems.map(({ code, severity, file, line, message }) => ({
        code,
        severity,
        file,
        line,
        message,
      })),
    };
  }

  async #check(plan: unknown, found: Readable): Promise<ScaffolderPlanResult> {
    const { held, problems } = await holdPlan({
      plan,
      found,
      guard: this.#guard,
      rules: this.#rules,
    });
    if (!held) {
      return { problems, assumed: [] };
    }
    const { namespace, name } = parseEntityRef(found.ref);
    return {
      plan: held.plan as unknown as JsonObject,
      planHash: stableHash(held.plan),
      problems: [],
      assumed: [],
      createPath: `/create/templates/${namespace}/${name}?formData=${encodeURIComponent(
        JSON.stringify(held.plan.values),
      )}`,
    };
  }
}

function templateOf(plan: unknown): string {
  const ref = (plan as { template?: unknown } | undefined)?.template;
  if (typeof ref !== 'string' || !ref) {
    throw new InputError('The plan names no template');
  }
  return ref;
}

function answersOf(
  request: ScaffolderPlanRequest,
  { template }: Readable,
): { values: Record<string, unknown>; assumed: string[] } {
  const stand = stubExamples(template)[0].values;
  const [host, ...owner] = request.repository.split('/');
  const given: Record<string, unknown> = {};
  const assumed: string[] = [];
  for (const { name, schema, required } of template.parameters) {
    const field = schema['ui:field'];
    if (request.values && name in request.values) {
      given[name] = request.values[name];
    } else if (NAME_FIELD.test(name)) {
      given[name] = request.name;
    } else if (name === 'description') {
      given[name] = request.description ?? '';
    } else if (name === 'owner' || field === 'OwnerPicker') {
      given[name] = request.owner;
    } else if (name === 'system') {
      if (request.system) {
        given[name] = request.system;
      }
    } else if (field === 'RepoUrlPicker') {
      given[name] = `${host}?owner=${owner.join('/')}&repo=${request.name}`;
    } else if (schema.default !== undefined) {
      given[name] = schema.default;
    } else if (required) {
      given[name] = stand[name];
      assumed.push(name);
    }
  }
  // Answers that the form does not have stay in: the check refuses them by name.
  return { values: { ...given, ...request.values }, assumed };
}
