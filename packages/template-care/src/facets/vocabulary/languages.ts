/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** @internal */
export const languages = `
java: java|jdk|openjdk
kotlin: kotlin
scala: scala
groovy: groovy
clojure: clojure
javascript: javascript|ecmascript|~js
typescript: typescript|~ts > javascript
nodejs: nodejs|node js|~node > javascript
deno: deno > javascript
bun: bunjs > javascript
python: python|python3|cpython
go: golang|~go
rust: ~rust|rustlang|rustc
dotnet: dotnet|csharp|dot net|asp net|aspnet|aspnetcore|netcore|net core
fsharp: fsharp > dotnet
vbnet: vb net|visual basic > dotnet
ruby: ruby|jruby
php: php
perl: perl
elixir: elixir
erlang: erlang
haskell: haskell
ocaml: ocaml
cpp: cpp|cplusplus
c-language: c language|ansi c
zig: ~zig
nim: ~nim
lua: lua
swift: ~swift|swiftui
objective-c: objective c|objc
dart: ~dart
r-language: ~r|rstats|r language
julia: ~julia|julialang
matlab: matlab
fortran: fortran
cobol: cobol
rpg-language: rpgle|rpg ile
delphi: delphi|object pascal
abap: abap
solidity: solidity
assembly: assembly language
bash: bash|shell script|shell scripts
powershell: powershell
plsql: plsql|pl sql
webassembly: webassembly|wasm
`;
