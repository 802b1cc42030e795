import { useEffect, useState } from 'react'
import { act } from '../state/actions'
import { openDropped } from '../transfer/openFile'
import styles from './shell.module.css'

/** The whole window takes files: a document becomes candidates, a package is looked into. */
export function DropTarget() {
  const [over, setOver] = useState(false)
  useEffect(() => {
    let depth = 0
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth += 1
      setOver(true)
    }
    const leave = (): void => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const hover = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const dropped = event.dataTransfer
      // The note editor takes pictures and sounds itself.
      const isTaken = event.target instanceof Element && event.target.closest('[data-takes-files]') !== null
      if (dropped !== null && !isTaken) act(async () => openDropped(dropped))
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', hover)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', hover)
      window.removeEventListener('drop', drop)
    }
  }, [])
  if (!over) return null
  return (
    <div className={styles.drop}>
      <h1>Drop it here</h1>
      <p>
        A text, Markdown, HTML, PDF, Word or EPUB document becomes cards. Decks of Factdeck and Anki, tables
        and folders of Markdown decks are imported.
      </p>
    </div>
  )
}
