export {
  archiveExam,
  createExam,
  deleteExam,
  getExam,
  listExams,
  readCoverage,
  updateExam,
  type ExamCoverage,
} from './exams'
export { goOverExam } from './goingOver'
export { recordExamResult, suspendExamCards } from './afterwards'
export { forecastExam, readExamPlans, type ExamOutlook, type ExamPlan, type ForecastChoice } from './plans'
export type { PastDay } from './learner'
export type { ExamStudy } from './study'
