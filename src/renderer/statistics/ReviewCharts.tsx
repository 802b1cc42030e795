import { useState } from 'react'
import type { Statistics } from '@app/index'
import { isoDateOf } from '@core/model'
import { shareInterval, totalRecall, type Recall } from '@core/statistics'
import { Bars } from '../charts/Bars'
import { Calibration } from '../charts/Calibration'
import { Chart } from '../charts/Chart'
import { HeatMap } from '../charts/HeatMap'
import { percent } from '../charts/scale'
import { SelectField } from '../components/SelectField'
import { countOf, minutesInWords } from '../components/words'
import { forecastOf, stretchesOf, sumsBy } from './grouping'
import { RetentionTable } from './RetentionTable'
import styles from './statistics.module.css'

/** Fewer answers than this say nothing about a share. */
const leastAnswers = 30

/** What the log says: when, how much, how well. */
export function ReviewCharts({ statistics }: { statistics: Statistics }) {
  const { reviews, cards, today, from, to } = statistics
  const answersOf = new Map(
    reviews.days.map((day) => [day.day, day.learning + day.young + day.mature + day.relearning]),
  )
  const coming = new Map(cards.due.slice(1).map((day) => [day.day, day.young + day.mature]))
  const stretches = stretchesOf(Math.max(from, reviews.days[0]?.day ?? from), to)
  const sums = {
    learning: sumsBy(stretches, reviews.days, (day) => day.learning),
    relearning: sumsBy(stretches, reviews.days, (day) => day.relearning),
    young: sumsBy(stretches, reviews.days, (day) => day.young),
    mature: sumsBy(stretches, reviews.days, (day) => day.mature),
    minutes: sumsBy(stretches, reviews.days, (day) => day.durationMs / 60_000),
  }
  const studied = reviews.days.length
  const length = Math.max(1, to - Math.max(from, reviews.days[0]?.day ?? from) + 1)
  const recall = totalRecall(reviews.months)
  const heatFrom = Math.max(from, to - 370)
  return (
    <>
      {reviews.answers === 0 ? (
        <p className={styles.soft}>
          There are no answers in this time. Charts of your study appear with the first.
        </p>
      ) : (
        <>
          <Chart
            title={`You studied on ${studied.toLocaleString()} of ${countOf(length, 'day')}`}
            fileName="calendar"
            table={{
              columns: ['Day', 'Answers', 'Minutes'],
              rows: reviews.days.map((day) => [
                isoDateOf(day.day),
                answersOf.get(day.day) ?? 0,
                Number((day.durationMs / 60_000).toFixed(1)),
              ]),
            }}
          >
            <HeatMap
              label="Calendar of answers and of cards that are due"
              from={heatFrom}
              to={to === today ? today + 60 : to}
              today={today}
              done={answersOf}
              coming={coming}
            />
          </Chart>
          <RetentionTable months={reviews.months} total={recall} leastAnswers={leastAnswers} />
        </>
      )}
      <Forecast statistics={statistics} />
      {reviews.answers === 0 ? null : (
        <>
          <div className={styles.pair}>
            <Chart
              title={`${countOf(reviews.answers, 'answer')}, ${Math.round(reviews.answers / Math.max(1, studied)).toLocaleString()} on a day of study`}
              fileName="answers"
              table={{
                columns: ['From', 'To', 'Learning', 'Relearning', 'Young', 'Mature'],
                rows: stretches.map((stretch, index) => [
                  isoDateOf(stretch.from),
                  isoDateOf(stretch.to),
                  sums.learning[index] ?? 0,
                  sums.relearning[index] ?? 0,
                  sums.young[index] ?? 0,
                  sums.mature[index] ?? 0,
                ]),
              }}
            >
              <Bars
                label="Answers over time"
                bars={stretches}
                series={[
                  { name: 'mature', values: sums.mature, tone: 1 },
                  { name: 'young', values: sums.young, tone: 3 },
                  { name: 'learning', values: sums.learning, tone: 2 },
                  { name: 'relearning', values: sums.relearning, tone: 4 },
                ]}
              />
            </Chart>
            <Chart
              title={`${minutesInWords(reviews.durationMs)} of study, ${minutesInWords(reviews.durationMs / Math.max(1, studied))} on a day of study`}
              fileName="minutes"
              table={{
                columns: ['From', 'To', 'Minutes'],
                rows: stretches.map((stretch, index) => [
                  isoDateOf(stretch.from),
                  isoDateOf(stretch.to),
                  Number((sums.minutes[index] ?? 0).toFixed(1)),
                ]),
              }}
            >
              <Bars
                label="Minutes of study over time"
                bars={stretches}
                series={[{ name: 'minutes', values: sums.minutes, tone: 1 }]}
              />
            </Chart>
          </div>
          <CalibrationChart statistics={statistics} />
          <div className={styles.pair}>
            <Hours statistics={statistics} />
            <Buttons statistics={statistics} />
          </div>
        </>
      )}
    </>
  )
}

function Forecast({ statistics: { cards } }: { statistics: Statistics }) {
  const [days, setDays] = useState(30)
  if (cards.states.young + cards.states.mature === 0)
    return (
      <p className={styles.soft}>
        No reviews are planned yet: the forecast begins with the first card in review.
      </p>
    )
  const bars = forecastOf(cards.due, days)
  const overdue = cards.overdue.young + cards.overdue.mature
  // What is overdue waits for today.
  const young = bars.map((bar, index) => bar.young + (index === 0 ? cards.overdue.young : 0))
  const mature = bars.map((bar, index) => bar.mature + (index === 0 ? cards.overdue.mature : 0))
  const all = [...young, ...mature].reduce((sum, count) => sum + count, 0)
  return (
    <Chart
      title={`${countOf(all, 'review')} in the next ${days} days, ${(all / days).toFixed(all / days < 10 ? 1 : 0)} a day`}
      note={`If you study daily. Cards that are not learned yet, and the reviews that each answer brings, are not in it.${overdue === 0 ? '' : ` ${countOf(overdue, 'card')} overdue stand at today.`}`}
      fileName="forecast"
      table={{
        columns: ['Day', 'Young', 'Mature'],
        rows: bars.map(({ full }, index) => [full, young[index] ?? 0, mature[index] ?? 0]),
      }}
    >
      <div>
        <div className={styles.ahead}>
          <SelectField
            label="How far ahead"
            value={String(days)}
            onChange={(value) => setDays(Number(value))}
            options={[
              { value: '30', label: '30 days' },
              { value: '90', label: '90 days' },
              { value: '365', label: 'A year' },
            ]}
          />
        </div>
        <Bars
          label="Reviews that are due"
          bars={bars}
          series={[
            { name: 'mature', values: mature, tone: 1 },
            { name: 'young', values: young, tone: 3 },
          ]}
        />
      </div>
    </Chart>
  )
}

function CalibrationChart({ statistics: { reviews } }: { statistics: Statistics }) {
  const { calibration } = reviews
  const { bins, answers, logLoss, constantLogLoss, bias } = calibration
  if (answers < leastAnswers)
    return (
      <p className={styles.soft}>
        Whether the predictions of recall are right can be said after {leastAnswers} reviews; there are{' '}
        {answers.toLocaleString()}.
      </p>
    )
  const points = Math.abs(bias * 100)
  const title =
    points < 1.5
      ? 'The predictions are right: what should be known is known'
      : `You recall ${points.toFixed(0)} ${points < 1.5 ? 'point' : 'points'} ${bias > 0 ? 'less' : 'more'} than predicted`
  return (
    <Chart
      title={title}
      note={`${answers.toLocaleString()} answers. Log loss ${logLoss.toFixed(3)}; always predicting the mean would give ${constantLogLoss.toFixed(3)}.${points > 3 ? ' Fitting the parameters to your answers helps: options of a deck, Optimise.' : ''}`}
      fileName="calibration"
      table={{
        columns: ['Predicted', 'Mean predicted, %', 'Measured, %', 'Low, %', 'High, %', 'Answers'],
        rows: bins
          .filter((bin) => bin.answers > 0)
          .map((bin) => {
            const { low, high } = shareInterval(bin)
            const cell = (share: number): number => Number((share * 100).toFixed(1))
            return [
              `${percent(bin.from)} to ${percent(bin.to)}`,
              cell(bin.predicted),
              cell(bin.recalled / bin.answers),
              cell(low),
              cell(high),
              bin.answers,
            ]
          }),
      }}
    >
      <Calibration bins={bins} />
    </Chart>
  )
}

function Hours({ statistics: { reviews } }: { statistics: Statistics }) {
  const { hours } = reviews
  if (hours.every(({ answers }) => answers === 0)) return null
  const enough = hours.filter(({ answers }) => answers >= leastAnswers)
  const share = ({ answers, recalled }: Recall): number => (answers === 0 ? 0 : recalled / answers)
  const best = [...hours.keys()]
    .filter((hour) => (hours[hour]?.answers ?? 0) >= leastAnswers)
    .sort(
      (a, b) =>
        share(hours[b] ?? { answers: 0, recalled: 0 }) - share(hours[a] ?? { answers: 0, recalled: 0 }),
    )[0]
  return (
    <Chart
      title={
        enough.length < 2 || best === undefined
          ? 'Reviews by hour of the day'
          : `You recall most from ${best}:00 to ${best + 1}:00, ${percent(share(hours[best] ?? { answers: 0, recalled: 0 }))}`
      }
      fileName="hours"
      table={{
        columns: ['Hour', 'Reviews', 'Recalled', 'Recalled, %'],
        rows: hours.map((each, hour) => [
          `${hour}:00`,
          each.answers,
          each.recalled,
          each.answers === 0 ? '' : Number((share(each) * 100).toFixed(1)),
        ]),
      }}
    >
      <Bars
        label="Reviews by hour of the day, recalled and forgotten"
        bars={hours.map((_, hour) => ({ axis: String(hour), full: `${hour}:00 to ${hour + 1}:00` }))}
        series={[
          { name: 'recalled', values: hours.map(({ recalled }) => recalled), tone: 1 },
          { name: 'forgotten', values: hours.map(({ answers, recalled }) => answers - recalled), tone: 2 },
        ]}
      />
    </Chart>
  )
}

const groups = ['learning', 'young', 'mature', 'relearning'] as const

function Buttons({ statistics: { reviews } }: { statistics: Statistics }) {
  const values = (rating: number): number[] => groups.map((group) => reviews.buttons[group][rating] ?? 0)
  const all = groups.flatMap((group) => reviews.buttons[group])
  const again = groups.reduce((sum, group) => sum + (reviews.buttons[group][1] ?? 0), 0)
  const total = all.reduce((sum, count) => sum + count, 0)
  return (
    <Chart
      title={`${percent(again / Math.max(1, total))} of your answers were Again`}
      fileName="buttons"
      table={{
        columns: ['Cards', 'Again', 'Hard', 'Good', 'Easy'],
        rows: groups.map((group) => [group, ...reviews.buttons[group].slice(1)]),
      }}
    >
      <Bars
        label="Answers by button for learning, young, mature and relearning cards"
        bars={groups.map((group) => ({ axis: group, full: group }))}
        series={[
          { name: 'Again', values: values(1), tone: 4 },
          { name: 'Hard', values: values(2), tone: 2 },
          { name: 'Good', values: values(3), tone: 1 },
          { name: 'Easy', values: values(4), tone: 3 },
        ]}
        beside
      />
    </Chart>
  )
}
