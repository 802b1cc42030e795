import type { IngestedDocument } from '@core/generation'
import type { DocumentId, SourceDocument } from '@core/model'
import type { Collection } from '../collection'

/** SHA-256 of the text in hex: the same text dropped twice is the same document. */
export async function documentIdOf(text: string): Promise<DocumentId> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The row that keeps a document. */
export async function documentRow(document: IngestedDocument, addedAt: number): Promise<SourceDocument> {
  const { title, fileName, kind, text, language, words, date, places } = document
  const id = await documentIdOf(text)
  return {
    id,
    title,
    fileName,
    kind,
    text,
    language,
    words,
    ...(date === undefined ? {} : { date }),
    ...(places === undefined ? {} : { places }),
    addedAt,
  }
}

/** Keeps a document's text, unless it is kept already. */
export async function keepDocument(
  { store, clock }: Collection,
  document: IngestedDocument,
): Promise<SourceDocument> {
  const row = await documentRow(document, clock.now())
  return await store.unit(`Keep document ${document.title}`, { tables: ['documents'] }, async () => {
    const kept = await store.documents.get(row.id)
    if (kept !== undefined) return kept
    await store.documents.add(row)
    return row
  })
}

export async function getDocument(
  { store }: Collection,
  id: DocumentId,
): Promise<SourceDocument | undefined> {
  return await store.documents.get(id)
}

/** The documents that are kept, the latest first, without their texts. */
export async function listDocuments({ store }: Collection): Promise<Omit<SourceDocument, 'text'>[]> {
  const documents = await store.documents.all()
  return documents.map(({ text: _text, ...rest }) => rest).sort((a, b) => b.addedAt - a.addedAt)
}
