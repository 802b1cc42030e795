import { createContext } from 'react'

/** What a sheet still waits for before it can be printed: its pictures. None of them fails. */
export type Loads = Set<Promise<void>>

export const LoadsContext = createContext<Loads | undefined>(undefined)

/** Ends when all pictures are there, also those that begin to load meanwhile, and the page has been laid out. */
export async function whenLoaded(loads: Loads): Promise<void> {
  for (let known = -1; known !== loads.size;) {
    known = loads.size
    await Promise.all(loads)
  }
  await document.fonts.ready
  await new Promise((resolve) => requestAnimationFrame(resolve))
}
