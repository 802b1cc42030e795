/** Whether everything in the collection fits together, and mending what does not. */
export { checkCollection, type CheckHooks } from './check'
export { repairCollection } from './repairs'
export { quickCheck } from './quick'
export { deletesMuch, type CheckReport, type Finding, type FindingKind } from './kinds'
