import { useEffect, useMemo, useState } from 'react'
import { getDocument } from '@app/index'
import { FactdeckError, type SourceDocument, type Span } from '@core/model'
import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { act, closeDialog } from '../state/actions'
import { theCollection } from '../state/store'
import { MarkedText } from './MarkedText'
import type { MarkedSpan } from './segments'
import styles from './generate.module.css'

/** The passage that a card came from, in its document. */
export function SourceDialog({ documentId, spans }: { documentId: string; spans: readonly Span[] }) {
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
  return (
    <Dialog title={document?.title ?? 'Source'} onClose={closeDialog} wide>
      <section className={styles.sourceText} tabIndex={0} aria-label="Document text">
        {document === undefined ? null : <MarkedText text={document.text} spans={marked} />}
      </section>
      <DialogActions>
        <Button tone="primary" onClick={closeDialog}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
