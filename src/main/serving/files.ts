import path from 'node:path'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  // Compiling while it arrives wants exactly this type.
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

/** The media type of a file by its ending; endings that we do not ship give undefined and are not served. */
export function contentTypeOf(file: string): string | undefined {
  return contentTypes[path.extname(file).toLowerCase()]
}

/**
 * The file under `root` that a request path stands for (`/` is the page), or undefined when it would lie outside of
 * `root`, cannot be decoded, or is of a kind that we do not serve. Only names are judged: the file need not exist.
 *
 * @param root absolute folder
 * @param requestPath the path of the address, still percent-encoded, beginning with `/`
 */
export function fileForRequest(root: string, requestPath: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(requestPath)
  } catch {
    return undefined
  }
  // A backslash is a separator on Windows only, and NUL ends a path in C: neither is in a name that we ship.
  if (decoded.includes('\\') || decoded.includes('\0') || !decoded.startsWith('/')) return undefined
  const wanted = decoded === '/' ? 'index.html' : decoded.slice(1)
  const file = path.resolve(root, wanted)
  const relative = path.relative(root, file)
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return undefined
  return contentTypeOf(file) === undefined ? undefined : file
}
