import { createContext, useContext } from 'react'

/**
 * Where menus and suggestions have to be in the page: inside of the open dialog. Anywhere else they would lie behind it and
 * could not be reached.
 */
export const PopoverHome = createContext<Element | undefined>(undefined)

/** For `Popover` of React Aria. */
export function usePopoverHome(): { UNSTABLE_portalContainer?: Element } {
  const home = useContext(PopoverHome)
  return home === undefined ? {} : { UNSTABLE_portalContainer: home }
}
