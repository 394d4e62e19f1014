/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryTree } from '../tree/RepositoryTree';
import {
  isGeneratedPath,
  isVendoredPath,
  scopeOfPath,
} from '../tree/classifyPath';
import { LANGUAGE_OF_EXTENSION } from '../technologies/languages';

/**
 * What the shipped code of a component shows: routes it serves, RPC services it registers or calls, hosts it talks to,
 * entry points.
 *
 * @public
 */
export type SourceScan = {
  routes: Array<{ route: string; file: string; line: number }>;
  served: Array<{ service: string; file: string; line: number }>;
  called: Array<{
    service: string;
    type: 'grpc' | 'http';
    file: string;
    line: number;
    note: string;
  }>;
  /** The code opens a port. */
  listens?: { file: string; line: number; note: string };
  /** The code has a `main`. */
  main?: { file: string; line: number; note: string };
  /** The code mounts itself into a page of a browser. */
  browser?: { file: string; line: number; note: string };
};

const MAX_FILES = 500;
const MAX_FILE_BYTES = 120_000;
const MAX_BYTES = 4_000_000;
const CODE =
  /^(java|kotlin|scala|groovy|csharp|fsharp|go|rust|python|ruby|php|javascript|typescript|elixir|vue|svelte)$/;
/** One pass that skips nearly every line; a line it lets through is tried against the patterns below. */
const WORTH_READING =
  /[rR]oute|Mapping|\.(?:get|post|put|delete|patch|all|GET|POST|PUT|DELETE|PATCH|Get|Post|Put|Delete|Patch|Group)\(|@(?:Get|Post|Put|Delete|Patch|All|Controller|Path|GET|POST|PUT|DELETE)\b|\[Http|\.Map|Handle|path\(|url\(|^\s*(?:get|post|put|delete|patch|resources?)\s|Register\w|Servicer|Base\b|Service\(|Client\b|Stub\(|https?:\/\/|[lL]isten|[sS]erve|\.run\(|Builder|lambda\.|Application|Factory|Micronaut|Javalin|rocket::|\.Start\(|\.Run\(|main\b|Main\b|ReactDOM|Root\(|bootstrap|createApp|new Vue|extends App/;

const ROUTES: RegExp[] = [
  /\b(?:app|router|server|api|route|routes|fastify|blueprint|bp|[\w]*[rR]outer|[\w]*_bp)\.(?:get|post|put|delete|patch|all|route|api_route|GET|POST|PUT|DELETE|PATCH)\(\s*["'`](\/[^"'`\s]{0,120})["'`]/,
  /@(?:Get|Post|Put|Delete|Patch|Request)Mapping\s*\(\s*(?:(?:value|path)\s*=\s*)?\{?\s*"(\/?[^"\s]{1,120})"/,
  /@(?:Get|Post|Put|Delete|Patch|All|Controller)\(\s*["'`](\/?[^"'`\s]{1,120})["'`]/,
  /@Path\(\s*"(\/?[^"\s]{1,120})"/,
  /\[(?:Http(?:Get|Post|Put|Delete|Patch)|Route)\(\s*"([^"\s]{1,120})"/,
  /\.Map(?:Get|Post|Put|Delete|Patch|Group)\(\s*"(\/?[^"\s]{1,120})"/,
  /\.(?:GET|POST|PUT|DELETE|PATCH|HandleFunc|Handle|Get|Post|Put|Delete|Patch|Group)\(\s*"(?:(?:GET|POST|PUT|DELETE|PATCH) )?(\/[^"\s]{1,120})"/,
  /\b(?:re_path|path|url)\(\s*r?["']([^"'\s]{1,120})["']\s*,/,
  /^\s*(?:get|post|put|delete|patch|resources?)\s+["':](\/?[\w/:.-]{1,120})/,
  /\.route\(\s*"(\/[^"\s]{0,120})"\s*,\s*(?:get|post|put|delete|patch)\(/,
];
/** Handlers whose path stands elsewhere: in a constant, or on the class. */
const BARE_HANDLER =
  /@(?:Get|Post|Put|Delete|Patch)Mapping\b|@(?:Get|Post|Put|Delete|Patch)\(\s*\)|\[Http(?:Get|Post|Put|Delete|Patch)\]|@(?:GET|POST|PUT|DELETE)\b/;
const HEALTH =
  /^\/?(health|healthz|livez?|readyz?|ready|ping|metrics|status|version|info|favicon\.ico|_healthz)?\/?$/i;
const SERVED: RegExp[] = [
  /\bRegister(\w{2,60})Server\(/,
  /\badd_(\w{2,60})Servicer_to_server\(/,
  /extends\s+(?:\w+\.)*(\w{2,60})(?:ImplBase|CoroutineImplBase)\b/,
  /:\s*(?:[\w.]+\.)?(\w{2,60})\.\1Base\b/,
  /\.addService\(\s*\w+(?:\.\w+)*\.(\w{2,60})\.service/,
];
const CALLED: RegExp[] = [
  /\bpb\w*\.New(\w{2,60})Client\(/,
  /\b(\w{2,60})Grpc\.new\w*Stub\(/,
  /_pb2_grpc\.(\w{2,60})Stub\(/,
  /new\s+(?:[\w.]+\.)?(\w{2,60}?)\.\1Client\(/,
];
const HOST =
  /https?:\/\/([a-z][a-z0-9]*(?:-[a-z0-9]+)+|[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)?\.svc(?:\.cluster\.local)?)(?::\d+)?(?=[/"'`\s}]|$)/;
const FEIGN = /@FeignClient\(\s*(?:(?:name|value)\s*=\s*)?"([\w.-]{2,80})"/;
const LISTENS =
  /ListenAndServe|net\.Listen\(|grpc\.NewServer\(|grpc\.server\(|ServerBuilder\.|\.listen\(\s*(?:process\.env|port|PORT|\d{2,5}|\w*[pP]ort|config)|app\.run\(|uvicorn\.run|WebApplication\.Create|Host\.CreateDefaultBuilder|WebHost\.|SpringApplication\.run|runApplication<|HttpServer::new|axum::serve|NestFactory\.create|lambda\.Start\(|run_app\(|serve_forever\(|ServerBuilder\s*\.forPort|embeddedServer\(|new\s+grpc\.Server\(|new\s+ApolloServer\(|startStandaloneServer\(|createYoga\(|Micronaut\.(?:run|build)\(|Quarkus\.run\(|Javalin\.create|Deno\.serve\(|Bun\.serve\(|warp::serve|rocket::build|&?http\.Server\{|\.Start\(\s*["':]|\.Run\(\s*":|\.Listen\(\s*":/;
const MAIN =
  /^func main\(\)|public\s+static\s+void\s+main\(|^fun main\(|static\s+(?:async\s+)?(?:void|int|Task(?:<int>)?)\s+Main\(|^(?:pub\s+)?(?:async\s+)?fn main\(|if __name__ == ["']__main__["']|^object \w+ extends App\b/;
const BROWSER =
  /ReactDOM\.render\(|createRoot\(|bootstrapApplication\(|bootstrapModule\(|createApp\(\s*App|new Vue\(|hydrateRoot\(/;

/** Reads shipped source files line by line, within bounds. @internal */
export function scanSources(tree: RepositoryTree, root = ''): SourceScan {
  const scan: SourceScan = { routes: [], served: [], called: [] };
  let files = 0;
  let bytes = 0;
  for (const { path, size } of tree.entries) {
    if ((root && !path.startsWith(`${root}/`)) || size > MAX_FILE_BYTES) {
      continue;
    }
    const language = LANGUAGE_OF_EXTENSION.get(
      path.slice(path.lastIndexOf('.') + 1).toLowerCase(),
    );
    if (
      !language ||
      !CODE.test(language.name) ||
      isVendoredPath(path) ||
      isGeneratedPath(path) ||
      scopeOfPath(path, root) !== 'runtime'
    ) {
      continue;
    }
    files += 1;
    bytes += size;
    if (files > MAX_FILES || bytes > MAX_BYTES) {
      break;
    }
    const text = tree.read(path);
    if (text !== undefined) {
      scanFile(path, text, scan);
    }
  }
  return scan;
}

function scanFile(file: string, text: string, scan: SourceScan): void {
  text.split('\n').forEach((source, index) => {
    if (
      source.length > 1_000 ||
      !WORTH_READING.test(source) ||
      /^\s*(\/\/|#(?!\[)|\*)/.test(source)
    ) {
      return;
    }
    const line = index + 1;
    const note = source.trim().slice(0, 120);
    for (const pattern of ROUTES) {
      const route = pattern.exec(source)?.[1];
      if (route !== undefined) {
        if (!HEALTH.test(route) && scan.routes.length < 200) {
          scan.routes.push({
            route: route.replace(/^\^/, '').toLowerCase(),
            file,
            line,
          });
        }
        break;
      }
    }
    if (
      scan.routes[scan.routes.length - 1]?.line !== line &&
      BARE_HANDLER.test(source) &&
      scan.routes.length < 200
    ) {
      const verb = /Get|Post|Put|Delete|Patch/i.exec(source)![0].toLowerCase();
      scan.routes.push({
        route: `${verb} ${file
          .split('/')
          .pop()!
          .replace(/\.\w+$/, '')
          .toLowerCase()}`,
        file,
        line,
      });
    }
    for (const pattern of SERVED) {
      const service = pattern.exec(source)?.[1];
      if (service && !/^(Health|Reflection)$/.test(service)) {
        scan.served.push({ service, file, line });
      }
    }
    for (const pattern of CALLED) {
      const service = pattern.exec(source)?.[1];
      if (service && !/^Health$/.test(service)) {
        scan.called.push({
          service,
          type: 'grpc',
          file,
          line,
          note: `calls the gRPC service ${service}`,
        });
      }
    }
    const host = FEIGN.exec(source)?.[1] ?? HOST.exec(source)?.[1];
    if (host) {
      scan.called.push({
        service: host.split('.')[0],
        type: 'http',
        file,
        line,
        note: `calls ${host}`,
      });
    }
    if (!scan.listens && LISTENS.test(source)) {
      scan.listens = { file, line, note };
    }
    if (!scan.main && MAIN.test(source)) {
      scan.main = { file, line, note };
    }
    if (!scan.browser && BROWSER.test(source)) {
      scan.browser = { file, line, note };
    }
  });
}
