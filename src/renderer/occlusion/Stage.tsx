import { useEffect, useLayoutEffect, useRef, useState, type PointerEvent } from 'react'
import { boundsOf, handlesOf, type DrawnShape, type Handle } from '@core/occlusion'
import { Dragging, type Rubber } from './editor/gestures'
import { stageKey } from './editor/keys'
import { aspectOf, drawingOf, editorState, useOcclusion, type Picture, type ShapeId } from './editor/state'
import { keepAnchor, setViewport, zoomBy } from './editor/view'
import { ShapeView } from './ShapeView'
import styles from './occlusion.module.css'

/** Around the picture, so that handles at its edge can be taken. */
const margin = 16

/** The picture with its shapes: drawn, moved and resized by pointer and keyboard, zoomed and scrolled. */
export function Stage({ picture }: { picture: Picture }) {
  const viewport = useRef<HTMLDivElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const room = useRoom(viewport)
  const zoom = useOcclusion((state) => state.zoom)
  const tool = useOcclusion((state) => state.tool)
  const drawing = useOcclusion(drawingOf)
  const selection = useOcclusion((state) => state.selection)
  const active = useOcclusion((state) => state.active)
  const [rubber, setRubber] = useState<Rubber>()
  const dragging = useRef<Dragging>(undefined)
  const fit = Math.min(room.width / picture.width, room.height / picture.height)
  const [width, height] = [picture.width * fit * zoom, picture.height * fit * zoom]

  useLayoutEffect(() => {
    setViewport(viewport.current)
    // The button that chose the first picture is gone; the keyboard goes on here.
    if (document.activeElement === document.body) viewport.current?.focus({ preventScroll: true })
    return () => setViewport(null)
  }, [])
  useLayoutEffect(keepAnchor, [width, height])
  useWheelZoom(viewport)

  const begin = (event: PointerEvent<HTMLElement>): void => {
    if (sheet.current === null) return
    const target = targetOf(event.target)
    const stage = viewport.current
    dragging.current = new Dragging(sheet.current, setRubber)
    dragging.current.begin(event, target)
    if (!dragging.current.isActive) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    const shape = target.shape ?? (target.handle === undefined ? undefined : editorState().active)
    const focused =
      shape === undefined ? stage : (stage?.querySelector<SVGElement>(`[data-shape="${shape}"]`) ?? stage)
    focused?.focus({ preventScroll: true })
  }
  const end = (event: PointerEvent<HTMLElement>): void => dragging.current?.end(event)
  const only = selection.size <= 1 ? drawing.shapes.find(({ id }) => id === active) : undefined
  return (
    // The picture is worked on as a whole: all keys go to it and its shapes.
    <div
      ref={viewport}
      className={styles.viewport}
      data-stage
      data-tool={tool}
      role="application"
      aria-label={`Picture with ${drawing.shapes.length} ${drawing.shapes.length === 1 ? 'shape' : 'shapes'}`}
      aria-describedby="occlusion-keys"
      // The whole picture needs no more height than it has at the full width; a part of it takes all there is.
      style={
        zoom > 1 ? undefined : { maxHeight: (room.width / picture.width) * picture.height + 2 * margin + 2 }
      }
      tabIndex={0}
      onPointerDown={begin}
      onPointerMove={(event) => dragging.current?.move(event)}
      onPointerUp={end}
      onPointerCancel={() => dragging.current?.cancel()}
      onFocus={(event) => {
        const id = targetOf(event.target).shape
        if (id !== undefined) useOcclusion.setState({ active: id })
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && dragging.current?.isActive === true) {
          dragging.current.cancel()
          event.preventDefault()
        } else if (stageKey(event, targetOf(event.target).shape)) event.preventDefault()
      }}
    >
      <div ref={sheet} data-sheet className={styles.sheet} style={{ width, height }}>
        {picture.url === undefined ? (
          <p className={styles.missing}>
            The picture “{picture.name}” is not in the collection. Choose it again.
          </p>
        ) : (
          <img className={styles.picture} src={picture.url} alt="" draggable={false} />
        )}
        <svg
          className={styles.drawing}
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          preserveAspectRatio="none"
        >
          {drawing.shapes.map((shape, index) => (
            <ShapeView
              key={shape.id}
              shape={shape}
              index={index}
              width={picture.width}
              height={picture.height}
              isSelected={selection.has(shape.id)}
            />
          ))}
          <RubberBand rubber={rubber} picture={picture} />
        </svg>
        {only === undefined || !selection.has(only.id) || rubber !== undefined ? null : (
          <Handles shape={only} width={width} height={height} />
        )}
      </div>
    </div>
  )
}

/** The size of the element in which the picture has to find room. */
function useRoom(element: React.RefObject<HTMLElement | null>): { width: number; height: number } {
  const [room, setRoom] = useState({ width: 300, height: 300 })
  useLayoutEffect(() => {
    const frame = element.current
    if (frame === null) return
    const measure = (): void => {
      // Of its border box: scroll bars come and go with the size of the picture.
      const { offsetWidth, offsetHeight } = frame
      setRoom({
        width: Math.max(50, offsetWidth - 2 * margin - 2),
        height: Math.max(50, offsetHeight - 2 * margin - 2),
      })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(frame)
    return () => observer.disconnect()
  }, [element])
  return room
}

/** Ctrl and the wheel, or two fingers on a touch pad, go into the picture. React's own listeners could not keep the page from zooming. */
function useWheelZoom(element: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const frame = element.current
    const zoom = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoomBy(Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.002 : 0.05)), event)
    }
    frame?.addEventListener('wheel', zoom, { passive: false })
    return () => frame?.removeEventListener('wheel', zoom)
  }, [element])
}

function targetOf(target: EventTarget): { shape?: ShapeId | undefined; handle?: Handle | undefined } {
  if (!(target instanceof Element)) return {}
  const handle = target.closest<HTMLElement>('[data-handle]')?.dataset['handle']
  // Only our own handles have the attribute.
  if (handle !== undefined) return { handle: handle as Handle }
  const shape = target.closest<SVGElement>('[data-shape]')?.dataset['shape']
  return shape === undefined ? {} : { shape: Number(shape) }
}

function RubberBand({ rubber, picture }: { rubber: Rubber | undefined; picture: Picture }) {
  if (rubber === undefined) return null
  const { kind, box } = rubber
  const [x, y] = [box.left * picture.width, box.top * picture.height]
  const [w, h] = [box.width * picture.width, box.height * picture.height]
  const className = kind === 'frame' ? styles.frame : styles.rubber
  return kind === 'ellipse' ? (
    <ellipse className={className} cx={x + w / 2} cy={y + h / 2} rx={w / 2} ry={h / 2} />
  ) : (
    <rect className={className} x={x} y={y} width={w} height={h} />
  )
}

/** Where a selected shape is taken to be resized. The keyboard and the numbers beside do the same. */
function Handles({ shape, width, height }: { shape: DrawnShape; width: number; height: number }) {
  const { box, angle } = shape
  const isTurned = useOcclusion((state) => boundsOf(shape, aspectOf(state)) !== box)
  const [w, h] = [box.width * width, box.height * height]
  // Of a small shape only the corners: the others would leave nothing to take it by.
  const shown = handlesOf(shape).filter(
    (handle) => handle.length === 2 || (handle === 'n' || handle === 's' ? w > 56 : h > 56),
  )
  return (
    <div
      className={styles.handles}
      aria-hidden="true"
      style={{
        left: box.left * width,
        top: box.top * height,
        width: w,
        height: h,
        ...(isTurned ? { transform: `rotate(${angle}deg)`, transformOrigin: '0 0' } : {}),
      }}
    >
      {shown.map((handle) => (
        <span key={handle} className={styles.handle} data-handle={handle} />
      ))}
    </div>
  )
}
