/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { findPins } from './findPins';
import { judgePin } from './judgePin';
import { compareVersions } from './compareVersions';
import { versionsFromBundle } from './VersionSource';

const pins = (path: string, text: string) =>
  findPins({ path, text }).map(pin => {
    expect(text.slice(pin.start, pin.end)).toBe(pin.version);
    return `${pin.ecosystem} ${pin.name} ${pin.version} ${pin.line}`;
  });

describe('findPins', () => {
  it('reads the pins of each ecosystem where they stand', () => {
    expect(
      pins(
        'package.json',
        '{\n "engines": {"node": ">=18"},\n "dependencies": {"a": "^1.2.3",\n "b": "workspace:^", "c": "*"}}',
      ),
    ).toEqual(['runtime node >=18 2', 'npm a ^1.2.3 3']);
    expect(
      pins('requirements.txt', '# x==1\nflask[async]==2.0.1\nother>=3\n'),
    ).toEqual(['pypi flask 2.0.1 2']);
    expect(
      pins(
        'pom.xml',
        '<project><properties><v>1.0</v></properties>\n<!-- <dependency><groupId>g</groupId><artifactId>no</artifactId><version>9</version></dependency> -->\n<dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version></dependency>\n<plugin><artifactId>p</artifactId><version>3.1</version></plugin></project>',
      ),
    ).toEqual(['maven g:a 1.0 1', 'maven org.apache.maven.plugins:p 3.1 4']);
    // One property may serve several, by names that are properties too; plugins hold dependencies of their own.
    expect(
      pins(
        'pom.xml',
        '<properties><n>bom</n>\n<v>1.0</v></properties><plugin><artifactId>p</artifactId><version>${v}</version>\n<dependencies><dependency><groupId>g</groupId><artifactId>d</artifactId><version>8.3</version></dependency></dependencies></plugin><dependency><groupId>g</groupId><artifactId>${n}</artifactId><version>${v}</version></dependency>\n<path><groupId>g</groupId><artifactId>x</artifactId><version>0.2</version></path>',
      ),
    ).toEqual(['maven g:bom 1.0 2', 'maven g:d 8.3 3', 'maven g:x 0.2 4']);
    expect(
      pins(
        'task.yaml',
        'params:\n  - default: quay.io/a/buildah:v1.31.0\n  - default: plain:1.2\nimage: r.io/a/b:ubi8-latest\n',
      ),
    ).toEqual(['docker quay.io/a/buildah v1.31.0 2']);
    expect(
      pins(
        'build.gradle',
        "plugins { id 'x.y' version '1.2' }\nimplementation 'g:a:1.0'\nsourceCompatibility = '17'\n",
      ),
    ).toEqual([
      'gradle-plugin x.y 1.2 1',
      'maven g:a 1.0 2',
      'runtime java 17 3',
    ]);
    expect(
      pins(
        'a.csproj',
        '<TargetFramework>net6.0</TargetFramework>\n<PackageReference Include="N" Version="1.0.0" />',
      ),
    ).toEqual(['runtime dotnet 6.0 1', 'nuget N 1.0.0 2']);
    expect(
      pins(
        'go.mod',
        'module m\ngo 1.20\nrequire (\n\tgithub.com/a/b v1.2.3\n)\n',
      ),
    ).toEqual(['runtime go 1.20 2', 'go github.com/a/b v1.2.3 4']);
    expect(
      pins(
        'Cargo.toml',
        '[package]\nversion = "1"\n[dependencies]\nserde = { version = "1.0" }\ntokio = "1"\n',
      ),
    ).toEqual(['cargo serde 1.0 4', 'cargo tokio 1 5']);
    expect(
      pins(
        'Dockerfile',
        'ARG V=18\nFROM --platform=x r.io:5000/a/b:1.2-alpine AS b\nFROM node:${V}\nFROM b\nFROM x:latest\n',
      ),
    ).toEqual(['docker node 18 1', 'docker r.io:5000/a/b 1.2-alpine 2']);
    expect(
      pins(
        '.github/workflows/ci.yaml',
        'steps:\n  - uses: actions/checkout@v3\n  - uses: ./local\n  - uses: actions/setup-node@v3\n    with:\n      node-version: "16"\n',
      ),
    ).toEqual([
      'github-actions actions/checkout v3 2',
      'github-actions actions/setup-node v3 4',
      'runtime node 16 6',
    ]);
  });
});

describe('judgePin', () => {
  const source = versionsFromBundle({
    npm: { a: ['1.3.0', '2.0.0', '3.0.0-rc.1'] },
    docker: { node: ['18-alpine', '22-alpine', '24', '22'] },
    'github-actions:actions/checkout': 'v4.2.2',
    runtime: {
      node: [{ version: '16', endOfLife: '2023-09-11' }, { version: '24.1.0' }],
    },
  });
  const judge = (ecosystem: any, name: string, version: string) =>
    judgePin({
      source,
      pin: { ecosystem, name, version, line: 1, start: 0, end: 0 },
    });

  it('compares at the precision and in the variant of the pin', () => {
    expect(judge('npm', 'a', '^1.2.0')).toMatchObject({
      status: 'stale',
      replacement: '^2.0.0',
      major: true,
    });
    expect(judge('npm', 'a', '^2.0.0').status).toBe('current');
    expect(judge('docker', 'node', '18-alpine')).toMatchObject({
      replacement: '22-alpine',
    });
    expect(judge('github-actions', 'actions/checkout', 'v3')).toMatchObject({
      replacement: 'v4',
    });
    expect(judge('github-actions', 'actions/checkout', 'v4').status).toBe(
      'current',
    );
    expect(
      judge('github-actions', 'actions/checkout', 'a'.repeat(40)).status,
    ).toBe('unknown');
    expect(judge('runtime', 'node', '16')).toMatchObject({
      replacement: '24',
      endOfLife: '2023-09-11',
    });
    expect(judge('npm', 'other', '1.0.0').status).toBe('unknown');
  });

  it('orders versions of all ecosystems', () => {
    const sorted = ['1.0.0-alpha', '1.0.0-rc1', '1.0', '1.0.1', '1.2', '1.10'];
    expect([...sorted].reverse().sort(compareVersions)).toEqual(sorted);
    expect(compareVersions('1.0', '1.0.0')).toBe(0);
    expect(compareVersions('v2', '2.0.0.RELEASE')).toBe(0);
    expect(compareVersions('2.0.0.M1', '2.0.0')).toBe(-1);
  });
});
