/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  createTemplateLibrary,
  parseTemplates,
  type TemplateLibrary,
} from '@ghostlight/template-care';
import type { CatalogTemplate, TemplateReader } from './TemplateReader';

type Options = { credentials: BackstageCredentials };

/** Templates that one caller may read, with the library that ranks them. */
export type VisibleTemplates = {
  templates: CatalogTemplate[];
  library: TemplateLibrary;
};

const MAX_LIBRARIES = 16;

/** Templates by the catalog's own answer on the caller's credentials. */
export class TemplateCatalog {
  readonly #catalog: CatalogService;
  readonly #reader: TemplateReader;
  readonly #libraries = new Map<string, TemplateLibrary>();

  constructor(options: { catalog: CatalogService; reader: TemplateReader }) {
    this.#catalog = options.catalog;
    this.#reader = options.reader;
  }

  async visible(options: Options): Promise<VisibleTemplates> {
    const templates = await this.#reader.read(await this.entities(options));
    return { templates, library: this.#library(templates) };
  }

  /** Every template entity that the caller may read. */
  async entities(options: Options): Promise<Entity[]> {
    const entities: Entity[] = [];
    for await (const page of this.#catalog.streamEntities(
      { filter: { kind: 'Template' }, pageSize: 200 },
      options,
    )) {
      entities.push(...page);
    }
    return entities;
  }

  /** @throws NotFoundError when there is no such template that the caller may read */
  async one(
    templateRef: string,
    options: Options & {
      /** As it was at this commit, not as it is now. */
      commit?: string;
    },
  ): Promise<
    CatalogTemplate & { template: NonNullable<CatalogTemplate['template']> }
  > {
    let ref;
    try {
      ref = parseEntityRef(templateRef, { defaultKind: 'template' });
    } catch (error) {
      throw new InputError((error as Error).message);
    }
    const entity =
      ref.kind.toLocaleLowerCase('en-US') === 'template'
        ? await this.#catalog.getEntityByRef(ref, options)
        : undefined;
    if (!entity) {
      throw new NotFoundError(
        `There is no template "${templateRef}" that you may read`,
      );
    }
    const [found] = await this.#reader.read([entity], {
      commit: options.commit,
    });
    const { template } = found;
    if (!template) {
      throw new InputError(
        `The descriptor of "${templateRef}" cannot be read: ${
          found.problems[0]?.message ?? 'it holds no template'
        }`,
      );
    }
    return { ...found, template };
  }

  /** Reading a library costs more than asking it; it is kept while the same templates are at the same commits. */
  #library(templates: CatalogTemplate[]): TemplateLibrary {
    const key = createHash('sha256')
      .update(
        JSON.stringify(
          templates
            .map(({ ref, entity, source }) => [
              ref,
              entity.metadata.etag ?? '',
              source?.repository ?? '',
              source?.commit ?? '',
            ])
            .sort(),
        ),
      )
      .digest('hex');
    const known = this.#libraries.get(key);
    if (known) {
      return known;
    }
    // Each template in a folder of its own: two repositories may use the same paths.
    const tree = new Map<string, Uint8Array>();
    templates.forEach(({ tree: own }, index) => {
      for (const [path, bytes] of own) {
        tree.set(`t${index}/${path}`, bytes);
      }
    });
    const wanted = new Set(
      templates.flatMap(({ ref, template }, index) =>
        template ? [`t${index}/${template.path}\0${ref}`] : [],
      ),
    );
    const library = createTemplateLibrary({
      templates: parseTemplates(tree).templates.filter(({ path, ref }) =>
        wanted.has(`${path}\0${ref}`),
      ),
      tree,
    });
    this.#libraries.set(key, library);
    if (this.#libraries.size > MAX_LIBRARIES) {
      this.#libraries.delete(this.#libraries.keys().next().value as string);
    }
    return library;
  }
}
