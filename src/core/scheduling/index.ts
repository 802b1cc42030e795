export { createFsrs, memoryModel, type Fsrs } from './fsrs'
export { describeWait, type Wait } from './wait'
export {
  isLeech,
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
  siblingsToBury,
  type CountsDelta,
  type QueueEntry,
  type QueueInput,
  type QueuePlan,
} from './queue'
export { fuzzBounds } from './fuzz'
export {
  fitParameters,
  leastReviews,
  measureFit,
  sequencesOf,
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
export { explainInterval, type IntervalReasons } from './explain'
