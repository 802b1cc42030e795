/** Fractions of the picture's width and height, from its left top corner on. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

export type ShapeKind = 'rect' | 'ellipse' | 'polygon' | 'text'

/** One shape over a picture, as it is drawn and moved. */
export interface DrawnShape {
  /** Tells shapes apart while they are edited; it is not stored. */
  id: number
  kind: ShapeKind
  /** The cards that ask for it, by cloze numbers. Number 0: it is shown on every card. */
  numbers: readonly number[]
  /** Around the shape before it is turned; of words the place and the height alone. */
  box: Box
  /** Corners of a polygon. */
  points?: readonly Point[]
  /** Degrees clockwise around the left top corner of the box. */
  angle: number
  /** `#rrggbb`, where the author chose one. */
  fill?: string
  /** What words over the picture say. */
  text?: string
  /** It covers its place also while another card asks. */
  hides: boolean
  /** Values as they were read, `key=value`: those that we do not know stay. */
  pairs: readonly string[]
  /** As it is written, for as long as nothing in it was changed. */
  raw?: string
  /** What stands behind it, up to the next shape. */
  after: string
}

/** All shapes over one picture, with everything else that stands in their field. */
export interface Drawing {
  /** What stands before the first shape. */
  before: string
  /** From the lowest to the topmost. */
  shapes: readonly DrawnShape[]
  /** While one card asks, the shapes of the others cover their places too. */
  hidesAll: boolean
  /** The largest number that the picture has or had: a new card never takes over the answers of one that was removed. */
  largest: number
  /** Shapes beyond what is drawn; they stay as they are written. */
  more: number
  nextId: number
}

/** The shortest side of a shape: less is a slip of the hand, and nobody would see it. */
export const shortestSide = 0.005

export const emptyDrawing: Drawing = {
  before: '',
  shapes: [],
  hidesAll: true,
  largest: 0,
  more: 0,
  nextId: 1,
}
