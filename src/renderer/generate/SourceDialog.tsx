import { useEffect, useMemo, useRef, useState } from 'react'
import { getDocument } from '@app/index'
import { FactdeckError, type SourceDocument, type Span } from '@core/model'
import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { act, closeDialog } from '../state/actions'
import { theCollection } from '../state/store'
import { chunksOf } from './document/chunks'
import { DocumentText } from './document/DocumentText'
import { placeInWords } from './review/places'
import { paragraphsOf, type MarkedSpan } from './segments'
import styles from './generate.module.css'

/** The passage that a card came from, in its document. */
export function SourceDialog({
  documentId,
  spans,
  onClose = closeDialog,
}: {
  documentId: string
  spans: readonly Span[]
  /** Back to the dialog that this was opened from. */
  onClose?: (() => void) | undefined
}) {
  const [document, setDocument] = useState<SourceDocument>()
  useEffect(() => {
    act(async () => {
      const found = await getDocument(theCollection(), documentId)
      if (found === undefined) {
        closeDialog()
        throw new FactdeckError('document-gone', 'The document of this card is no longer in the collection.')
      }
      setDocument(found)
    })
  }, [documentId])
  const marked = useMemo<MarkedSpan[]>(
    () => spans.map(({ start, end }, at) => ({ start, end, mark: at === 0 ? 'current' : 'context' })),
    [spans],
  )
  const chunks = useMemo(
    () =>
      document === undefined
        ? []
        : chunksOf({
            text: document.text,
            paragraphs: paragraphsOf(document.text),
            blocks: [],
            cleaned: [],
            restored: [],
            places: document.places ?? [],
            markdown: document.kind !== 'text',
          }),
    [document],
  )
  const root = useRef<HTMLElement>(null)
  useEffect(() => {
    root.current?.querySelector('[data-mark="current"]')?.scrollIntoView({ block: 'center' })
  }, [chunks])
  const place = placeInWords(document?.places, spans[0]?.start ?? 0)
  return (
    <Dialog title={document?.title ?? 'Source'} onClose={onClose} wide>
      {place === '' ? null : <p className={styles.soft}>{place}</p>}
      <section ref={root} className={styles.sourceText} tabIndex={0} aria-label="Document text">
        {document === undefined ? null : (
          <DocumentText text={document.text} chunks={chunks} spans={marked} covers={[]} />
        )}
      </section>
      <DialogActions>
        <Button tone="primary" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
