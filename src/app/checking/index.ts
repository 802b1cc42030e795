/** Whether everything in the collection fits together, and mending what does not. */
export type { CheckHooks } from './check'
export { checkCollection } from './report'
export { repairCollection } from './repairs'
export { quickCheck } from './quick'
export { deletesMuch, type Change, type CheckReport, type Finding, type FindingKind } from './kinds'
