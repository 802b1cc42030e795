import { useEffect, useState } from 'react'
import { hostOf, isThisComputer, serverOf, timeoutBounds, type LocalModelSettings } from '@app/index'
import { FactdeckError } from '@core/model'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { TextField } from '../components/Field'
import { SelectField } from '../components/SelectField'
import { countOf } from '../components/words'
import { act } from '../state/actions'
import { theHost, useApp } from '../state/store'
import { changeLocalModel, loadLocalModel, useLocalModel } from './setting'
import styles from './localModel.module.css'

/** The part of the settings that is about a model on this computer. Off until the person turns it on. */
export function LocalModelSection() {
  const host = useApp((state) => state.host)
  const settings = useLocalModel((state) => state.settings)
  useEffect(() => act(loadLocalModel), [])
  const canAsk = host?.capabilities.localModel === true
  return (
    <section className={styles.section} aria-labelledby="local-model-title">
      <h3 id="local-model-title">Local model</h3>
      {canAsk ? null : (
        <p className={styles.soft}>
          A language model on this computer can suggest more cards, in the Factdeck desktop app only: a page
          in a browser may not speak to other programs.
        </p>
      )}
      {canAsk && settings !== undefined ? <Fields settings={settings} /> : null}
    </section>
  )
}

function Fields({ settings }: { settings: LocalModelSettings }) {
  return (
    <>
      <CheckField
        label="Let a language model on this computer suggest more cards"
        hint="For Ollama, llama.cpp and others that speak OpenAI’s protocol. It is asked only when you press “Ask the local model” in a review. What it suggests is checked against the document, marked, and never kept by itself."
        checked={settings.enabled}
        onChange={(enabled) => changeLocalModel({ enabled })}
      />
      {settings.enabled ? (
        <>
          <AddressField settings={settings} />
          <TestAndModel settings={settings} />
          <SecondsField seconds={settings.timeoutSeconds} />
        </>
      ) : null}
    </>
  )
}

function AddressField({ settings }: { settings: LocalModelSettings }) {
  const [address, setAddress] = useState(settings.baseUrl)
  const host = hostOf(address)
  return (
    <>
      <TextField
        label="Address of the model server"
        value={address}
        hint="Ollama: http://127.0.0.1:11434 · llama.cpp: http://127.0.0.1:8080"
        error={
          host === undefined
            ? `An address begins with http:// and names a computer. It stays at ${settings.baseUrl}.`
            : undefined
        }
        onChange={(typed) => {
          setAddress(typed)
          if (hostOf(typed) !== undefined) changeLocalModel({ baseUrl: typed.trim() })
        }}
      />
      {host === undefined || isThisComputer(address) ? null : (
        <ConfirmHost key={host} host={host} confirmed={settings.confirmedHost === host} />
      )}
      <TextField
        label="Key, if the server asks for one"
        type="password"
        value={settings.key}
        onChange={(key) => changeLocalModel({ key })}
      />
    </>
  )
}

/** A computer other than this one is asked only after its name was typed. */
function ConfirmHost({ host, confirmed }: { host: string; confirmed: boolean }) {
  const [typed, setTyped] = useState(confirmed ? host : '')
  return (
    <div className={styles.warning}>
      <p>
        <strong>{host} is not this computer.</strong> The text of your documents would be sent there over your
        network. Servers on the internet are refused in any case.
      </p>
      <TextField
        label={`Type ${host} to allow it`}
        value={typed}
        hint={confirmed ? 'Allowed. Empty this field to take it back.' : undefined}
        onChange={(words) => {
          setTyped(words)
          const isSame = words.trim().toLowerCase() === host
          if (isSame !== confirmed) changeLocalModel({ confirmedHost: isSame ? host : '' })
        }}
      />
    </div>
  )
}

type Test = { state: 'none' | 'running' } | { state: 'failed' | 'done'; sentence: string; names: string[] }

function TestAndModel({ settings }: { settings: LocalModelSettings }) {
  const [test, setTest] = useState<Test>({ state: 'none' })
  const run = (): void => {
    setTest({ state: 'running' })
    act(async () => setTest(await tested(settings)))
  }
  const names = test.state === 'done' ? test.names : []
  const known = settings.model === '' || names.includes(settings.model) ? names : [settings.model, ...names]
  return (
    <>
      <div className={styles.test}>
        <Button onClick={run} disabled={test.state === 'running'}>
          Test the connection
        </Button>
        <p role="status" data-failed={test.state === 'failed'}>
          {test.state === 'running' ? 'Asking for its models …' : null}
          {test.state === 'done' || test.state === 'failed' ? test.sentence : null}
        </p>
      </div>
      {known.length === 0 ? (
        <p className={styles.soft}>Test the connection to choose one of the server’s models.</p>
      ) : (
        <SelectField
          label="Model"
          value={settings.model}
          onChange={(model) => changeLocalModel({ model })}
          options={known.map((name) => ({ value: name, label: name }))}
        />
      )}
    </>
  )
}

/** Asks the server for its models; where none is chosen yet the first one is. */
async function tested(settings: LocalModelSettings): Promise<Test> {
  try {
    const names = (await theHost().listModels(serverOf(settings))).map(({ name }) => name)
    const [first] = names
    if (first === undefined)
      return { state: 'failed', sentence: 'The server answers, but it has no models yet.', names }
    if (settings.model === '') changeLocalModel({ model: first })
    return { state: 'done', sentence: `Connected: ${countOf(names.length, 'model')}.`, names }
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    return { state: 'failed', sentence: error.message, names: [] }
  }
}

function SecondsField({ seconds }: { seconds: number }) {
  const [text, setText] = useState(String(seconds))
  const { least, most } = timeoutBounds
  const isValid = (words: string): boolean =>
    /^\d+$/u.test(words.trim()) && Number(words) >= least && Number(words) <= most
  return (
    <TextField
      label="Seconds to wait for a part of a document"
      type="number"
      value={text}
      hint="60 by default. A part has up to 1,200 words; slow computers need more time."
      error={
        isValid(text)
          ? undefined
          : `A whole number from ${least} to ${most} is needed. It stays at ${seconds}.`
      }
      onChange={(typed) => {
        setText(typed)
        if (isValid(typed)) changeLocalModel({ timeoutSeconds: Number(typed) })
      }}
    />
  )
}
