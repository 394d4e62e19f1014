/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  Enum,
  Namespace,
  parse,
  Service,
  Type,
  type ReflectionObject,
} from 'protobufjs';

/** @internal */
export interface NamedChange {
  /** Full name in the old (`before`) or new text, as in `Order.Item.count`. */
  name: string;
  in: 'before' | 'after';
  text: string;
}

/**
 * What of a .proto file's change breaks the wire or the generated code of consumers, after buf's WIRE_JSON and PACKAGE
 * categories: fields may go when their number is reserved.
 *
 * @throws when either text is no .proto file
 * @internal
 */
export function protoChanges(before: string, after: string): NamedChange[] {
  const options = { keepCase: true };
  const old = parse(before, options);
  const now = parse(after, options);
  if (old.package !== now.package && old.package && now.package) {
    // Every full name in it changes: one thing to say.
    return [
      {
        name: 'package',
        in: 'after',
        text: `the package changed from ${old.package} to ${now.package}, and with it every name on the wire`,
      },
    ];
  }
  return namespaceChanges(old.root, now.root, '');
}

function namespaceChanges(
  before: Namespace,
  after: Namespace,
  path: string,
): NamedChange[] {
  return before.nestedArray.flatMap((old): NamedChange[] => {
    const name = path ? `${path}.${old.name}` : old.name;
    const now = after.get(old.name) as ReflectionObject | null;
    if (!now || now.constructor !== old.constructor) {
      return [
        {
          name,
          in: 'before',
          text: `${kindOf(old)} ${name} was removed`,
        },
      ];
    }
    if (old instanceof Type && now instanceof Type) {
      return [
        ...fieldChanges(old, now, name),
        ...namespaceChanges(old, now, name),
      ];
    }
    if (old instanceof Enum && now instanceof Enum) {
      return enumChanges(old, now, name);
    }
    if (old instanceof Service && now instanceof Service) {
      return serviceChanges(old, now, name);
    }
    return old instanceof Namespace && now instanceof Namespace
      ? namespaceChanges(old, now, name)
      : [];
  });
}

function kindOf(object: ReflectionObject): string {
  if (object instanceof Type) {
    return 'the message';
  }
  if (object instanceof Enum) {
    return 'the enum';
  }
  return object instanceof Service ? 'the service' : 'the package';
}

function fieldChanges(before: Type, after: Type, name: string): NamedChange[] {
  const byNumber = new Map(after.fieldsArray.map(field => [field.id, field]));
  return before.fieldsArray.flatMap((field): NamedChange[] => {
    const label = `${name}.${field.name}`;
    const now = byNumber.get(field.id);
    if (!now) {
      const moved = after.fields[field.name];
      if (moved) {
        return [
          {
            name: `${name}.${field.name}`,
            in: 'after',
            text: `the number of ${label} changed from ${field.id} to ${moved.id}`,
          },
        ];
      }
      return after.isReservedId(field.id)
        ? []
        : [
            {
              name: `${name}.${field.name}`,
              in: 'before',
              text: `${label} was removed and its number ${field.id} is not reserved`,
            },
          ];
    }
    const changes: NamedChange[] = [];
    if (now.type !== field.type && !sameOnTheWire(field.type, now.type)) {
      changes.push({
        name: `${name}.${now.name}`,
        in: 'after',
        text: `the type of ${label} changed from ${field.type} to ${now.type}`,
      });
    } else if (now.name !== field.name) {
      changes.push({
        name: `${name}.${now.name}`,
        in: 'after',
        text: `${label} is now called ${now.name}, which breaks JSON and generated code`,
      });
    }
    if (now.repeated !== field.repeated) {
      changes.push({
        name: `${name}.${now.name}`,
        in: 'after',
        text: `${label} is ${now.repeated ? 'now' : 'no longer'} repeated`,
      });
    }
    return changes;
  });
}

const WIRE_GROUPS = [
  ['int32', 'uint32', 'int64', 'uint64', 'bool'],
  ['sint32', 'sint64'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
];

function sameOnTheWire(before: string, after: string): boolean {
  return WIRE_GROUPS.some(
    group => group.includes(before) && group.includes(after),
  );
}

function enumChanges(before: Enum, after: Enum, name: string): NamedChange[] {
  return Object.entries(before.values).flatMap(([value, id]): NamedChange[] => {
    if (after.values[value] === id || after.isReservedId(id)) {
      return [];
    }
    return after.values[value] === undefined
      ? [
          {
            name: `${name}.${value}`,
            in: 'before',
            text: `the value ${name}.${value} was removed`,
          },
        ]
      : [
          {
            name: `${name}.${value}`,
            in: 'after',
            text: `the number of ${name}.${value} changed`,
          },
        ];
  });
}

function serviceChanges(
  before: Service,
  after: Service,
  name: string,
): NamedChange[] {
  return before.methodsArray.flatMap((method): NamedChange[] => {
    const now = after.methods[method.name];
    const label = `${name}.${method.name}`;
    if (!now) {
      return [
        {
          name: label,
          in: 'before',
          text: `the method ${label} was removed`,
        },
      ];
    }
    const changed =
      now.requestType !== method.requestType ||
      now.responseType !== method.responseType ||
      Boolean(now.requestStream) !== Boolean(method.requestStream) ||
      Boolean(now.responseStream) !== Boolean(method.responseStream);
    return changed
      ? [
          {
            name: label,
            in: 'after',
            text: `the signature of ${label} changed`,
          },
        ]
      : [];
  });
}
