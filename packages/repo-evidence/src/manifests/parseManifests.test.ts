/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { treeFromFiles } from '../tree/treeFromFiles';
import { parseManifests } from './parseManifests';

function parse(files: Record<string, string>) {
  const tree = treeFromFiles(
    Object.entries(files).map(([path, content]) => ({ path, content })),
  );
  return parseManifests(tree).dependencies.map(
    ({ name, scope, version, file, line }) =>
      `${name} ${scope} ${version ?? '-'} ${file}:${line}`,
  );
}

describe('parseManifests', () => {
  it('reads package.json with the versions of its lock file', () => {
    expect(
      parse({
        'package.json':
          '{\n  "dependencies": {\n    "express": "^4.0.0"\n  },\n  "devDependencies": {\n    "vite": "5"\n  }\n}',
        'package-lock.json':
          '{"packages": {"node_modules/express": {\n "version": "4.19.2"}}}',
      }),
    ).toEqual([
      'express runtime 4.19.2 package.json:3',
      'vite dev 5 package.json:6',
    ]);
    expect(
      parse({
        'package.json': '{"dependencies": {"pg": "^8.0.0"}}',
        'yarn.lock':
          '# yarn lockfile v1\n\npg@^8.0.0, pg@^8.1.0:\n  version "8.11.3"\n',
      }),
    ).toEqual(['pg runtime 8.11.3 package.json:1']);
    expect(
      parse({
        'package.json': '{"dependencies": {"@nestjs/core": "^10.0.0"}}',
        'pnpm-lock.yaml':
          "importers:\n  .:\n    dependencies:\n      '@nestjs/core':\n        specifier: ^10.0.0\n        version: 10.3.1(x@1)\n",
      }),
    ).toEqual(['@nestjs/core runtime 10.3.1 package.json:1']);
  });

  it('reads pom.xml with parents, properties, managed versions and test scope', () => {
    const parent =
      '<project><artifactId>parent</artifactId><properties><kafka.version>3.7.0</kafka.version></properties>' +
      '<dependencyManagement><dependencies><dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId><version>${kafka.version}</version></dependency></dependencies></dependencyManagement></project>';
    const child =
      '<project>\n<parent><groupId>x</groupId><artifactId>parent</artifactId><version>1</version></parent>\n<artifactId>child</artifactId>\n<dependencies>\n' +
      '<!-- <dependency><groupId>no</groupId><artifactId>no</artifactId></dependency> -->\n' +
      '<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId></dependency>\n' +
      '<dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><scope>test</scope></dependency>\n</dependencies>\n</project>';
    const found = parse({ 'pom.xml': parent, 'service/pom.xml': child });
    expect(found).toContain(
      'org.apache.kafka:kafka-clients runtime 3.7.0 service/pom.xml:6',
    );
    expect(found).toContain('com.h2database:h2 test - service/pom.xml:7');
    expect(found.join()).not.toContain('no:no');
  });

  it('reads Gradle in Groovy and Kotlin with version catalogs, bundles and lists', () => {
    const found = parse({
      'build.gradle':
        "plugins {\n  id 'org.springframework.boot' version '3.2.0'\n}\ndependencies {\n  implementation 'org.postgresql:postgresql:42.7.1'\n  // implementation 'not:this:1'\n  testImplementation group: 'com.h2database', name: 'h2', version: '2.2'\n  implementation \"io.grpc:grpc-stub:1\",\n    \"io.grpc:grpc-netty:1\"\n}",
      'app/build.gradle.kts':
        'dependencies {\n  implementation(libs.ktor.server)\n  implementation(libs.bundles.data)\n  implementation(platform("org.springframework.boot:spring-boot-dependencies:3.2.0"))\n}',
      'gradle/libs.versions.toml':
        '[versions]\nktor = "2.3"\n[libraries]\nktor-server = { module = "io.ktor:ktor-server-core", version.ref = "ktor" }\nredis = "redis.clients:jedis:5.1"\n[bundles]\ndata = ["redis"]\n',
    });
    expect(found).toEqual(
      expect.arrayContaining([
        'org.postgresql:postgresql runtime 42.7.1 build.gradle:5',
        'com.h2database:h2 test 2.2 build.gradle:7',
        'io.grpc:grpc-netty runtime 1 build.gradle:9',
        'io.ktor:ktor-server-core runtime 2.3 app/build.gradle.kts:2',
        'redis.clients:jedis runtime 5.1 app/build.gradle.kts:3',
        'org.springframework.boot:spring-boot-dependencies runtime 3.2.0 app/build.gradle.kts:4',
      ]),
    );
    expect(found.join()).not.toContain('not:this');
  });

  it('reads csproj with central package management; a test project is test', () => {
    const found = parse({
      'Directory.Packages.props':
        '<Project><ItemGroup><PackageVersion Include="Npgsql" Version="8.0.1" /></ItemGroup></Project>',
      'src/Api/Api.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web">\n<ItemGroup>\n<PackageReference Include="Npgsql" />\n</ItemGroup></Project>',
      'src/Api.Checks/Api.Checks.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="xunit" Version="2" /><PackageReference Include="StackExchange.Redis" Version="2" /></ItemGroup></Project>',
    });
    expect(found).toContain('Npgsql runtime 8.0.1 src/Api/Api.csproj:3');
    expect(found).toContain(
      'StackExchange.Redis test 2 src/Api.Checks/Api.Checks.csproj:1',
    );
  });

  it('reads sbt, Go, Cargo, Composer, mix, Gemfile', () => {
    expect(
      parse({
        'build.sbt':
          'libraryDependencies ++= Seq(\n  "org.apache.kafka" % "kafka-clients" % "3.6",\n  "org.scalatest" %% "scalatest" % "3.2" % Test\n)',
      }),
    ).toEqual([
      'org.apache.kafka:kafka-clients runtime 3.6 build.sbt:2',
      'org.scalatest:scalatest test 3.2 build.sbt:3',
    ]);
    expect(
      parse({
        'go.mod':
          'module x.io/y\n\nrequire (\n\tgithub.com/lib/pq v1.10.9\n\tgolang.org/x/sys v0.1.0 // indirect\n)\n',
      }),
    ).toEqual(['github.com/lib/pq runtime v1.10.9 go.mod:4']);
    expect(
      parse({
        'Cargo.toml':
          '[package]\nname = "x"\n[dependencies]\naxum = "0.7"\n[dev-dependencies]\nredis = "0.24"\n',
        'Cargo.lock': '[[package]]\nname = "axum"\nversion = "0.7.4"\n',
      }),
    ).toEqual([
      'axum runtime 0.7.4 Cargo.toml:4',
      'redis test 0.24 Cargo.toml:6',
    ]);
    expect(
      parse({
        'composer.json':
          '{"require": {"laravel/framework": "^10"}, "require-dev": {"phpunit/phpunit": "^10"}}',
        'composer.lock':
          '{"packages": [{"name": "laravel/framework", "version": "v10.1.0"}]}',
      }),
    ).toEqual([
      'laravel/framework runtime v10.1.0 composer.json:1',
      'phpunit/phpunit dev ^10 composer.json:1',
    ]);
    expect(
      parse({
        'mix.exs':
          'defp deps do\n  [{:phoenix, "~> 1.7"},\n   {:ex_machina, "~> 2.7", only: :test}]\nend',
      }),
    ).toEqual([
      'phoenix runtime ~> 1.7 mix.exs:2',
      'ex_machina test ~> 2.7 mix.exs:3',
    ]);
    expect(
      parse({
        Gemfile:
          "gem 'rails'\ngroup :development, :test do\n  gem 'sqlite3'\nend\ngem 'pg', group: :test\n",
        'Gemfile.lock': 'GEM\n  specs:\n    rails (7.1.2)\n',
      }),
    ).toEqual([
      'rails runtime 7.1.2 Gemfile:1',
      'sqlite3 dev - Gemfile:3',
      'pg test - Gemfile:5',
    ]);
  });

  it('reads the ways of Python, and leaves out what pip-compile pulled in', () => {
    expect(
      parse({
        'pyproject.toml':
          '[project]\nname = "x"\ndependencies = ["FastAPI>=0.1", "psycopg[binary]"]\n[dependency-groups]\ntest = ["pytest"]\n',
      }),
    ).toEqual([
      'fastapi runtime >=0.1 pyproject.toml:3',
      'psycopg runtime - pyproject.toml:3',
      'pytest test - pyproject.toml:5',
    ]);
    expect(
      parse({
        'requirements/base.txt':
          '# This file is autogenerated by pip-compile\nasgiref==3.7\n    # via django\ndjango==4.2\n    # via -r requirements/base.in\n',
        'requirements/test.txt': 'pymongo==4\n',
      }),
    ).toEqual([
      'django runtime 4.2 requirements/base.txt:4',
      'pymongo test 4 requirements/test.txt:1',
    ]);
    expect(
      parse({
        'setup.py':
          "setup(\n  name='x',\n  install_requires=[\n    'Flask>=2',\n    'redis',\n  ],\n)",
      }),
    ).toEqual(['flask runtime >=2 setup.py:4', 'redis runtime - setup.py:5']);
    expect(
      parse({
        Pipfile: '[packages]\nflask = "*"\n[dev-packages]\nblack = "*"\n',
        'Pipfile.lock': '{"default": {"flask": {"version": "==3.0.0"}}}',
      }),
    ).toEqual(['flask runtime 3.0.0 Pipfile:2', 'black dev * Pipfile:4']);
  });

  it('reads images: the last stage ships, compose is for developers', () => {
    expect(
      parse({
        Dockerfile:
          'FROM maven:3 AS build\nFROM build AS again\nFROM --platform=linux/amd64 registry.example.com:5000/eclipse-temurin:21@sha256:aa\n',
      }),
    ).toEqual([
      'maven dev 3 Dockerfile:1',
      'eclipse-temurin runtime 21 Dockerfile:3',
    ]);
    expect(
      parse({
        'docker-compose.yml':
          'services:\n  web:\n    build: .\n    image: mine\n  db:\n    image: postgres:16\n',
      }),
    ).toEqual(['postgres dev 16 docker-compose.yml:6']);
    expect(
      parse({
        'chart/Chart.yaml':
          'name: x\ndependencies:\n  - name: redis\n    version: 18.0.0\n',
      }),
    ).toEqual(['redis runtime 18.0.0 chart/Chart.yaml:3']);
    expect(parse({ 'main.tf': 'resource "aws_sqs_queue" "q" {\n}\n' })).toEqual(
      ['aws_sqs_queue runtime - main.tf:1', 'provider/aws runtime - main.tf:1'],
    );
    expect(
      parse({
        '.github/workflows/ci.yml':
          'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n',
      }),
    ).toEqual(['actions/checkout dev v4 .github/workflows/ci.yml:4']);
  });

  it('marks fixtures as test and leaves vendored manifests out', () => {
    expect(
      parse({
        'test/fixtures/app/package.json': '{"dependencies": {"pg": "1"}}',
        'vendor/x/package.json': '{"dependencies": {"mysql": "1"}}',
      }),
    ).toEqual(['pg test 1 test/fixtures/app/package.json:1']);
  });

  it('survives broken manifests of every kind', () => {
    const broken = '{[<project><dependency>\u0000 = """';
    for (const name of [
      'package.json',
      'pom.xml',
      'build.gradle',
      'settings.gradle',
      'a.csproj',
      'build.sbt',
      'go.mod',
      'Cargo.toml',
      'pyproject.toml',
      'setup.py',
      'Pipfile',
      'requirements.txt',
      'Gemfile',
      'x.gemspec',
      'composer.json',
      'mix.exs',
      'Dockerfile',
      'compose.yaml',
      'Chart.yaml',
      'a.tf',
      '.github/workflows/a.yml',
    ]) {
      expect(() =>
        parse({ [name]: broken.replace('\u0000', '') }),
      ).not.toThrow();
    }
  });
});
