import type { Guard } from '../guard'

const loopback = {
  threat: 17,
  file: 'src/main/serving/loopback.ts',
  test: 'src/main/serving/loopback.test.ts',
}
const files = { threat: 17, file: 'src/main/serving/files.ts', test: 'src/main/serving/files.test.ts' }
const headers = { threat: 2, file: 'src/main/serving/headers.ts', test: 'src/main/serving/files.test.ts' }
const scheme = { threat: 17, file: 'src/main/protocol.ts', test: 'src/main/security/electron.test.ts' }

function directive(take: string, leave: string): Guard {
  return {
    ...headers,
    file: 'src/main/serving/policy.ts',
    name: `the policy: ${take}`,
    take,
    leave,
    only: 'the policy allows nothing by default',
  }
}

/** What is served, to whom, and under which policy. */
export const servingGuards: readonly Guard[] = [
  {
    ...loopback,
    name: 'other names of this computer are not answered',
    take: 'if (request.headers.host !== host) return refuse(421, `This server answers for ${host} only.\\n`)',
    leave: '',
    only: 'refuses a foreign Host',
  },
  {
    ...loopback,
    name: 'pages of other origins are not answered',
    take: "if (origin !== undefined && origin !== `http://${host}`) return refuse(403, 'Not for other pages.\\n')",
    leave: 'if (origin === "") return refuse(403, "")',
    only: 'refuses pages of other origins',
  },
  {
    ...loopback,
    name: 'nothing is done but reading',
    take: "if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET.\\n')",
    leave: '',
    only: 'other methods',
  },
  {
    ...loopback,
    name: 'refusals are plain text',
    take: "{ ...head, 'Content-Type': 'text/plain; charset=utf-8' }",
    leave: "{ ...head, 'Content-Type': 'text/html; charset=utf-8' }",
    only: 'refuses pages of other origins',
  },
  {
    ...loopback,
    name: 'refusals have the policy',
    take: 'const head = { ...securityHeaders, [serverMark.name]',
    leave: 'const head = { [serverMark.name]',
    only: 'answers 404, with the policy',
  },
  {
    ...loopback,
    name: 'files have the policy',
    take: '...headersFor(root, file),',
    leave: "'Content-Security-Policy': '', ...(headersFor(root, file) && {}),",
    only: 'serves the page with the policy',
  },
  {
    ...loopback,
    name: 'only this computer is answered',
    take: "const address = '127.0.0.1'",
    leave: "const address: string = '0.0.0.0'",
    only: 'listens on the loopback address',
  },
  {
    ...files,
    name: 'a path does not leave the folder, nor reach one that begins alike',
    take: "if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return undefined",
    leave: 'if (!file.startsWith(root)) return undefined',
    only: 'refuses',
  },
  {
    ...files,
    name: 'a path has no backslash and no NUL',
    take: "if (decoded.includes('\\\\') || decoded.includes('\\0') || !decoded.startsWith('/')) return undefined",
    leave: "if (!decoded.startsWith('/')) return undefined",
    only: 'refuses',
  },
  {
    ...files,
    name: 'kinds of files are those that we ship',
    take: 'return contentTypeOf(file) === undefined ? undefined : file',
    leave: 'return file',
    only: 'refuses',
  },
  ...(
    [
      ["'default-src': \"'none'\"", "'default-src': \"'self'\""],
      ["'script-src': \"'self'\"", "'script-src': \"'self' 'unsafe-inline'\""],
      ["'img-src': \"'self' data: blob:\"", "'img-src': \"'self' data: blob: https:\""],
      ["'connect-src': \"'self'\"", "'connect-src': \"'self' ws:\""],
      ["'require-trusted-types-for': \"'script'\",", ''],
    ] as const
  ).map(([take, leave]) => directive(take, leave)),
  {
    ...headers,
    name: 'the kind of a file is what is said of it, and not guessed',
    take: "'X-Content-Type-Options': 'nosniff',",
    leave: '',
    only: 'the policy allows nothing by default',
  },
  {
    ...headers,
    threat: 16,
    name: 'WebAssembly is for workers alone',
    take: "if (folder !== workerFolder || path.extname(file) !== '.js') return securityHeaders",
    leave: '',
    only: 'may not be compiled by what',
  },
  {
    ...scheme,
    name: 'our scheme has one host',
    take: 'if (requestedHost !== host) return refusal(403)',
    leave: '',
    only: 'gives files of the build',
  },
  {
    ...scheme,
    name: 'our scheme is read from',
    take: "if (request.method !== 'GET') return refusal(403)",
    leave: '',
    only: 'gives files of the build',
  },
  {
    ...scheme,
    name: 'refusals of our scheme have the policy',
    take: 'return new Response(null, { status, headers: { ...securityHeaders } })',
    leave: 'return new Response(null, { status, headers: { ...(securityHeaders && {}) } })',
    only: 'gives files of the build',
  },
  {
    ...scheme,
    name: 'files of our scheme have the policy',
    take: '...headersFor(root, file),',
    leave: '...(headersFor(root, file) && {}),',
    only: 'gives files of the build',
  },
  {
    ...scheme,
    name: 'our scheme shares nothing across origins',
    take: 'corsEnabled: developmentServer !== undefined,',
    leave: 'corsEnabled: true,',
    only: 'has an origin',
  },
]
