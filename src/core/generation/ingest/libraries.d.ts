// Parts of libraries that come without types.

declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown
}

declare module 'mammoth/mammoth.browser.min.js' {
  interface Mammoth {
    convertToHtml(
      input: { arrayBuffer: ArrayBuffer },
      options: { styleMap: readonly string[]; convertImage: unknown },
    ): Promise<{ value: string }>
    images: { imgElement(read: () => Promise<{ src: string }>): unknown }
  }
  const mammoth: Mammoth
  export default mammoth
}

declare module 'linkedom/worker' {
  type ReadableDocument = ConstructorParameters<typeof import('@mozilla/readability').Readability>[0]
  export function parseHTML(html: string): { document: ReadableDocument }
}
