import { memo, useMemo } from 'react'
import type { Cover } from '../review/coverage'
import { placeHeading } from '../review/places'
import { segmentsOf, type MarkedSpan, type Segment } from '../segments'
import { marksOf, signatureOf, type Chunk, type ChunkParagraph } from './chunks'
import { CleanedNote, RestoredNote } from './CleanedNote'
import styles from './document.module.css'

interface DocumentTextProps {
  text: string
  chunks: readonly Chunk[]
  spans: readonly MarkedSpan[]
  covers: readonly Cover[]
  /** Called with the candidate whose mark was clicked. Must stay the same function. */
  onPick?: (candidateId: string) => void
  /** Whether lines that were not read can be read after all. */
  canRestore?: boolean
}

/**
 * A document's text with its marks. Every line is in the page, for the browser's own search and for screen readers; what
 * is out of sight is not laid out, and only chunks in which something changed are drawn again.
 */
export function DocumentText({ text, chunks, spans, covers, onPick, canRestore = false }: DocumentTextProps) {
  const marks = useMemo(() => marksOf(chunks, spans), [chunks, spans])
  return chunks.map((chunk) => {
    const own = marks[chunk.index] ?? []
    return (
      <TextChunk
        key={chunk.start}
        text={text}
        chunk={chunk}
        marks={own}
        covers={covers}
        signature={signatureOf(chunk, own, covers)}
        onPick={onPick}
        canRestore={canRestore}
      />
    )
  })
}

interface TextChunkProps {
  text: string
  chunk: Chunk
  marks: readonly MarkedSpan[]
  covers: readonly Cover[]
  signature: string
  onPick: ((candidateId: string) => void) | undefined
  canRestore: boolean
}

/** Characters in a line and its height in pixels, roughly: how high a chunk is that was never laid out. */
const lineLength = 72
const lineHeight = 28

const TextChunk = memo(
  function TextChunk({ text, chunk, marks, covers, onPick, canRestore }: TextChunkProps) {
    const lines = chunk.paragraphs.reduce(
      (sum, { start, end }) => sum + Math.ceil((end - start) / lineLength) + 0.5,
      0,
    )
    return (
      <div
        className={styles.chunk}
        data-from={chunk.start}
        style={{ containIntrinsicBlockSize: `auto ${Math.round(lines * lineHeight)}px` }}
      >
        {chunk.paragraphs.map((paragraph) => (
          <TextParagraph
            key={paragraph.start}
            text={text}
            paragraph={paragraph}
            marks={marks}
            cover={covers[paragraph.block]}
            onPick={onPick}
            canRestore={canRestore}
          />
        ))}
      </div>
    )
  },
  (before, after) =>
    before.text === after.text && before.chunk === after.chunk && before.signature === after.signature,
)

interface TextParagraphProps {
  text: string
  paragraph: ChunkParagraph
  marks: readonly MarkedSpan[]
  cover: Cover | undefined
  onPick: ((candidateId: string) => void) | undefined
  canRestore: boolean
}

function TextParagraph({ text, paragraph, marks, cover, onPick, canRestore }: TextParagraphProps) {
  const { cleaned, restored } = paragraph
  return (
    <>
      {paragraph.places.map((place) => (
        <p key={`${place.kind}${place.start}`} className={styles.place} data-kind={place.kind}>
          {placeHeading(place)}
        </p>
      ))}
      <p
        className={styles.paragraph}
        dir="auto"
        data-cover={cover}
        data-heading={paragraph.heading || undefined}
        data-cleaned={cleaned === undefined ? undefined : cleaned.reason}
      >
        {segmentsOf(text, paragraph, marks).map((segment) => (
          <Run key={segment.start} segment={segment} onPick={onPick} />
        ))}
      </p>
      {cleaned !== undefined && paragraph.cleanedEnd === true ? (
        <CleanedNote stretch={cleaned} canRestore={canRestore} />
      ) : null}
      {restored !== undefined && canRestore ? <RestoredNote span={restored} /> : null}
    </>
  )
}

function Run({ segment, onPick }: { segment: Segment; onPick: ((candidateId: string) => void) | undefined }) {
  const { start, text, mark, leans, candidateId, title } = segment
  if (mark === 'none' && leans === 'none') return <span data-at={start}>{text}</span>
  return (
    <mark
      className={styles.mark}
      data-at={start}
      data-mark={mark === 'none' ? leans : mark}
      data-leans={leans === 'none' ? undefined : leans}
      title={title}
      onClick={() => {
        // Somebody who marks words does not mean to go anywhere.
        if (candidateId !== undefined && getSelection()?.isCollapsed !== false) onPick?.(candidateId)
      }}
    >
      {text}
    </mark>
  )
}
