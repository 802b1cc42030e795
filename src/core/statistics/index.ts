export {
  countReviews,
  matureDays,
  shareInterval,
  totalRecall,
  type Calibration,
  type CalibrationBin,
  type DayActivity,
  type MonthRecall,
  type Recall,
  type ReviewFilter,
  type ReviewStatistics,
} from './reviews'
export { countCards, type Bucket, type CardStatistics, type DueDay } from './cards'
