/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

type Json = Record<string, any>;

/** `a.b[c/d].e[0]` in parts. */
function parts(path: string): (string | number)[] {
  return [...path.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)].map(
    ([, bracket, plain]) => {
      const part = bracket ?? plain;
      return /^\d+$/.test(part) ? Number(part) : part;
    },
  );
}

function get(object: Json, path: string): unknown {
  let value: any = object;
  for (const part of parts(path)) {
    value = value?.[part];
  }
  return value;
}

function set(object: Json, path: string, value: unknown) {
  const way = parts(path);
  let place: any = object;
  way.slice(0, -1).forEach((part, index) => {
    place[part] ??= typeof way[index + 1] === 'number' ? [] : {};
    place = place[part];
  });
  place[way.at(-1)!] = value;
}

function format(fmt: string, values: unknown[]): string {
  let next = 0;
  return fmt.replace(/%[sd]/g, verb => {
    const value = values[next];
    next += 1;
    if ((verb === '%d') !== (typeof value === 'number')) {
      throw new Error(`"${fmt}": ${verb} does not take ${typeof value}.`);
    }
    return String(value);
  });
}

function transform(value: unknown, transforms: Json[] = []): unknown {
  return transforms.reduce((input: unknown, { type, ...body }) => {
    switch (type) {
      case 'map':
        // The function refuses other types too.
        if (typeof input !== 'string' || !(input in body.map)) {
          throw new Error(`map: nothing for "${String(input)}".`);
        }
        return body.map[input];
      case 'math':
        return (input as number) * body.math.multiply;
      case 'convert':
        return body.convert.toType === 'string' ? String(input) : input;
      case 'string':
        return format(body.string.fmt, [input]);
      default:
        throw new Error(`Unknown transform "${type}".`);
    }
  }, value);
}

/**
 * Renders a Composition of function-patch-and-transform for a composite: a small part of the function, strict about what it
 * does not know. What was `observed` stands for the status that the provider would report.
 */
export function renderComposition(options: {
  composition: Json;
  composite: Json;
  observed?: Readonly<Record<string, Json>>;
}): { resources: Map<string, Json>; composite: Json } {
  const { composition, observed = {} } = options;
  const composite = structuredClone(options.composite);
  const step = composition.spec.pipeline.find(
    (item: Json) => item.functionRef.name === 'function-patch-and-transform',
  );
  const { patchSets = [], resources } = step.input;
  const patchesOf = (resource: Json): Json[] =>
    (resource.patches ?? []).flatMap((patch: Json) => {
      if (patch.type !== 'PatchSet') {
        return [patch];
      }
      const found = patchSets.find(
        ({ name }: Json) => name === patch.patchSetName,
      );
      if (!found) {
        throw new Error(`No patch set "${patch.patchSetName}".`);
      }
      return found.patches;
    });
  for (const resource of resources) {
    for (const { type, fromFieldPath, toFieldPath, transforms } of patchesOf(
      resource,
    )) {
      if (type === 'ToCompositeFieldPath') {
        const value = get(observed[resource.name] ?? {}, fromFieldPath);
        if (value !== undefined) {
          set(composite, toFieldPath, transform(value, transforms));
        }
      }
    }
  }
  const desired = new Map<string, Json>();
  for (const resource of resources) {
    const object = structuredClone(resource.base);
    let isComplete = true;
    for (const patch of patchesOf(resource)) {
      const { type, fromFieldPath, toFieldPath, transforms, policy } = patch;
      let value: unknown;
      if (type === 'FromCompositeFieldPath') {
        value = get(composite, fromFieldPath);
      } else if (type === 'CombineFromComposite') {
        const values = patch.combine.variables.map((variable: Json) =>
          get(composite, variable.fromFieldPath),
        );
        value = values.includes(undefined)
          ? undefined
          : format(patch.combine.string.fmt, values);
      } else if (type !== 'ToCompositeFieldPath') {
        throw new Error(`Unknown patch "${type}".`);
      } else {
        continue;
      }
      if (value !== undefined) {
        set(object, toFieldPath, transform(value, transforms));
      } else if (policy?.fromFieldPath === 'Required') {
        isComplete = false;
      }
    }
    if (isComplete) {
      object.metadata = {
        ...object.metadata,
        name: object.metadata?.name ?? `${composite.metadata.name}-x1`,
        namespace: composite.metadata.namespace,
      };
      desired.set(resource.name, object);
    }
  }
  return { resources: desired, composite };
}
