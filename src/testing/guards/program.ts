import type { Guard } from './guard'
import { buildingGuards } from './program/building'
import { modelGuards } from './program/models'
import { messageGuards } from './program/messages'
import { servingGuards } from './program/serving'
import { windowGuards } from './program/window'

/** What holds back a page that was taken over, and everything that would leave the machine. */
export const programGuards: readonly Guard[] = [
  ...messageGuards,
  ...windowGuards,
  ...servingGuards,
  ...modelGuards,
  ...buildingGuards,
]
