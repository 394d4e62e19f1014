/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { isSafePath } from './isSafePath';
import { lookalikeOf } from './lookalikeOf';
import { servicePlanSchema, type ServicePlan } from './ServicePlan';
import type { Template } from '../template/types';

/**
 * Why a plan is refused.
 *
 * @public
 */
export type PlanProblem = {
  code:
    | 'schema'
    | 'unsafe-path'
    | 'template-injection'
    | 'unknown-package'
    | 'lookalike-package'
    | 'package-not-allowed'
    | 'version'
    | 'unknown-image'
    | 'unpinned-image'
    | 'wrong-template'
    | 'answer';
  /** Way to the field: `packages.0.name`. */
  field: string;
  message: string;
};

/**
 * What the organisation allows and what registries are known to hold.
 *
 * @public
 */
export type PlanRules = {
  /** Packages known to exist, as `npm:express`. Any other is refused: a name that nobody checked may be an invention. */
  knownPackages: ReadonlySet<string>;
  /** When given, only these packages may be used, as `npm:express`; `npm:@acme/*` allows a scope. */
  allowedPackages?: readonly string[];
  /** Registries, or registry and path, that images may come from: `ghcr.io/acme`. */
  allowedImages: readonly string[];
};

/** A template expression in an answer would be run by the engine of the next step that renders it. */
const EXPRESSION = /\$\{\{|\{\{|\}\}|\{%|%\}|\{#/;
// eslint-disable-next-line no-control-regex
const CONTROL =
  // eslint-disable-next-line no-control-regex -- it looks for control characters
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

/**
 * Checks a plan before anything is written: its shape, names and paths, answers against the template's form, template
 * injection, invented packages, look-alikes and images. Every reason is given, not only the first.
 *
 * @public
 */
export function validatePlan(options: {
  plan: unknown;
  rules: PlanRules;
  /** The template that the plan names, to check the answers against its form. */
  template?: Template;
}): { plan?: ServicePlan; problems: PlanProblem[] } {
  const { rules, template } = options;
  const parsed = servicePlanSchema.safeParse(options.plan);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map(issue => {
        // Keys that the plan must not have are no part of the path.
        const field = [
          ...issue.path,
          ...(issue.code === 'unrecognized_keys' ? issue.keys : []),
        ].join('.');
        return {
          code: 'schema',
          field,
          message: `"${field}": ${issue.message}.`,
        };
      }),
    };
  }
  const plan = parsed.data;
  const problems: PlanProblem[] = [];
  const refuse = (code: PlanProblem['code'], field: string, message: string) =>
    problems.push({ code, field, message });

  const scan = (value: unknown, field: string) => {
    if (typeof value === 'string') {
      if (EXPRESSION.test(value)) {
        refuse(
          'template-injection',
          field,
          `"${field}" holds a template expression; answers are text.`,
        );
      }
      if (CONTROL.test(value)) {
        refuse(
          'template-injection',
          field,
          `"${field}" holds control or direction characters.`,
        );
      }
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => scan(item, `${field}.${index}`));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        scan(key, `${field}.${key}`);
        scan(item, `${field}.${key}`);
      }
    }
  };
  scan(plan.description, 'description');
  scan(plan.values, 'values');

  plan.files.forEach((path, index) => {
    if (!isSafePath(path)) {
      refuse(
        'unsafe-path',
        `files.${index}`,
        `"${path}" is no safe path inside a repository.`,
      );
    }
  });

  const knownNames = (ecosystem: string) =>
    [...rules.knownPackages]
      .filter(id => id.startsWith(`${ecosystem}:`))
      .map(id => id.slice(ecosystem.length + 1));
  plan.packages.forEach(({ ecosystem, name, version }, index) => {
    const id = `${ecosystem}:${name}`;
    const field = `packages.${index}.name`;
    if (!rules.knownPackages.has(id)) {
      const near = lookalikeOf(name, knownNames(ecosystem));
      if (near) {
        refuse(
          'lookalike-package',
          field,
          `"${id}" is not known and looks like "${near}".`,
        );
      } else {
        refuse('unknown-package', field, `"${id}" is not known to exist.`);
      }
    } else if (
      rules.allowedPackages &&
      !rules.allowedPackages.some(allowed =>
        allowed.endsWith('*')
          ? id.startsWith(allowed.slice(0, -1))
          : id === allowed,
      )
    ) {
      refuse(
        'package-not-allowed',
        field,
        `"${id}" is not on the organisation's list.`,
      );
    }
    if (!/^[\^~]?v?\d[\w.+-]*$/.test(version)) {
      refuse(
        'version',
        `packages.${index}.version`,
        `"${version}" pins nothing; "*", "latest" and open ranges are refused.`,
      );
    }
  });

  plan.images.forEach((image, index) => {
    const field = `images.${index}`;
    const [reference, digest] = image.split('@');
    const tag = /:([\w][\w.-]*)$/.exec(reference)?.[1];
    const repository = reference.replace(/:[\w][\w.-]*$/, '');
    if (
      !rules.allowedImages.some(
        allowed =>
          repository === allowed ||
          repository.startsWith(`${allowed.replace(/\/$/, '')}/`),
      )
    ) {
      refuse(
        'unknown-image',
        field,
        `"${image}" comes from no allowed registry.`,
      );
    }
    if (
      (!tag && !digest) ||
      tag === 'latest' ||
      (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest))
    ) {
      refuse('unpinned-image', field, `"${image}" has no fixed tag or digest.`);
    }
  });

  if (template) {
    checkAnswers(plan, template, refuse);
  }
  return problems.length > 0 ? { problems } : { plan, problems };
}

function checkAnswers(
  plan: ServicePlan,
  template: Template,
  refuse: (code: PlanProblem['code'], field: string, message: string) => void,
) {
  if (template.ref !== plan.template.toLocaleLowerCase('en-US')) {
    refuse(
      'wrong-template',
      'template',
      `The plan names "${plan.template}"; the template is "${template.ref}".`,
    );
    return;
  }
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  const names = new Set(template.parameters.map(({ name }) => name));
  for (const key of Object.keys(plan.values)) {
    if (!names.has(key)) {
      refuse('answer', `values.${key}`, `The form has no field "${key}".`);
    }
  }
  for (const { name, schema, required } of template.parameters) {
    const value = plan.values[name];
    if (value === undefined) {
      if (required && schema.default === undefined) {
        refuse('answer', `values.${name}`, `"${name}" must be answered.`);
      }
      continue;
    }
    let validate;
    try {
      validate = ajv.compile(withoutUserInterface(schema));
    } catch {
      // A form whose schema does not compile is the template check's finding, not this plan's.
      continue;
    }
    if (!validate(value)) {
      refuse(
        'answer',
        `values.${name}`,
        `"${name}" ${validate.errors?.[0]?.message ?? 'is not accepted'}.`,
      );
    }
  }
}

function withoutUserInterface(
  schema: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).filter(
      ([key]) => !/^(ui:|backstage:|enumNames$|\$id$)/.test(key),
    ),
  );
}
