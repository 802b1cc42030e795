export { createFsrs, memoryModel, type Fsrs } from './fsrs'
export { describeWait, type Wait } from './wait'
export {
  isLeech,
  memoryOf,
  nextState,
  nextStates,
  type CardChanges,
  type Outcome,
  type SchedulingContext,
} from './answer'
export { replay, replayMemory, type ReplayStep, type ReplayedCard } from './replay'
export {
  buildQueue,
  countedAs,
  countsDelta,
  learnAheadMs,
  nextFromQueue,
  reviewRank,
  siblingsToBury,
  type CountsDelta,
  type QueueEntry,
  type QueueInput,
  type QueuePlan,
} from './queue'
export { fuzzBounds, fuzzedInterval, fuzzFactor, seededFraction } from './fuzz'
export { replayColumns, replayRows } from './replayColumns'
export {
  byCardAndTime,
  collectLog,
  rowsOfReviews,
  type EachChunk,
  type LogColumns,
  type LogRows,
} from './logRows'
export { balancedInterval, shareOfDay, type DayLoads, type EasyDays } from './balance'
export {
  fitParameters,
  leastReviews,
  measureFit,
  sequencesOf,
  sequencesOfRows,
  type Fit,
  type FitHooks,
  type FittedParameters,
  type ReviewSequences,
} from './optimise'
export {
  advance,
  backlogFigures,
  overdueness,
  postpone,
  spreadBacklog,
  type BacklogFigures,
  type BacklogPlan,
  type Move,
  type WaitingCard,
} from './backlog'
export {
  countHabits,
  simulateWorkload,
  type SimulatedCard,
  type StudyHabits,
  type WorkloadPoint,
} from './workload'
export { explainInterval, type IntervalReasons } from './explain'
