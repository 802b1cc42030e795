/** A plan towards an exam: rule H of exam.md, which orders what is studied and changes no card. */
export {
  checkExam,
  checkExamValues,
  dateInWords,
  examBounds,
  minutesOn,
  secondsUntil,
  type Exam,
  type ExamDraft,
  type ExamId,
  type ExamPart,
  type ExamResult,
} from './exam'
export { weakestSeen } from './again'
export { columnsOfReviews, examCardOf, type CountedColumns, type DeckOfCard } from './cards'
export { queryOfPart, weightsOfParts } from './coverage'
export {
  countCosts,
  leastOwnAnswers,
  longestAnswerMs,
  usualCosts,
  type CostCounter,
  type StudyCosts,
} from './costs'
export {
  calibrationOf,
  countCalibration,
  leastCalibrationAnswers,
  noCalibration,
  withOdds,
  type Calibration,
} from './calibration'
export {
  deskOf,
  forecastOf,
  quickProjections,
  standingsOf,
  type DeskInput,
  type ExamDesk,
  type ExamForecast,
  type ExamOnDesk,
  type ExamStanding,
  type ForecastOptions,
} from './desk'
export { keptShareOf, keptWindowDays, planToday, type TodayPlan } from './plan'
export {
  curveMinutes,
  fullEffort,
  kneeOf,
  quickEffort,
  type CurvePoint,
  type ProjectedDay,
  type Projection,
  type ProjectionEffort,
} from './project'
export type { PlanMode } from './rule'
export type { Readiness } from './simulate'
export { tableOf, type CardTable, type ExamCard } from './table'
export {
  behindInWords,
  calibrationInWords,
  curvePointInWords,
  homeInWords,
  kneeInWords,
  missedDaysInWords,
  ofHundred,
  predictionNote,
  projectionInWords,
  readinessInWords,
  sharedInWords,
  todayInWords,
  warningsOf,
  weekLaterInWords,
  type ExamWarning,
  type WarningInput,
} from './words'
