import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Worker } from '@playwright/test'
import { root } from './app/paths'
import { expect, test } from './fixtures'
import { ready } from './steps'

// WebAssembly is machine code that a policy cannot look into: the worker that reads SQLite files may compile it, the
// page, where cards are shown, may not.

/** The smallest module: magic number and version. */
const emptyModule = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

function compile(bytes: number[]): Promise<string> {
  // In a task of its own: what a debugger evaluates is not always held to the policy.
  return new Promise((resolve) => {
    setTimeout(() => {
      WebAssembly.compile(new Uint8Array(bytes)).then(
        () => resolve('compiled'),
        (error: unknown) => resolve(String(error)),
      )
    }, 0)
  })
}

/** A worker once it can run something: it is announced before its global object has all that it will have. */
async function ran(started: Promise<Worker>): Promise<Worker> {
  const worker = await started
  await expect.poll(() => worker.evaluate(() => typeof setTimeout)).toBe('function')
  return worker
}

test('the page may not compile WebAssembly', async ({ app }) => {
  await ready(app)
  expect(await app.page.evaluate(compile, emptyModule)).toContain('Content Security Policy')
  app.problems.length = 0
})

test('a worker may, and may still not evaluate text', async ({ app }) => {
  await ready(app)
  const scripts = readdirSync(path.join(root, 'out', 'renderer', 'workers')).filter((name) =>
    /^worker-.*\.js$/.test(name),
  )
  expect(scripts.length).toBeGreaterThan(0)
  for (const script of scripts) {
    const started: Promise<Worker> = app.page.waitForEvent('worker')
    await app.page.evaluate((script) => {
      Reflect.set(globalThis, 'started', new Worker(`/workers/${script}`, { type: 'module' }))
    }, script)
    const worker = await ran(started)
    expect(await worker.evaluate(compile, emptyModule), script).toBe('compiled')
    const evaluated = await worker.evaluate(
      () =>
        new Promise<string>((resolve) => {
          setTimeout(() => {
            try {
              resolve(String(Reflect.apply(Reflect.get(globalThis, 'eval'), undefined, ['1 + 1'])))
            } catch (error) {
              resolve(String(error))
            }
          }, 0)
        }),
    )
    expect(evaluated, script).toContain('EvalError')
  }
  app.problems.length = 0
})

test('a worker script that lies elsewhere may not', async ({ app }) => {
  await ready(app)
  const assets = readdirSync(path.join(root, 'out', 'renderer', 'assets'))
  // A part of the worker that needs nothing of it.
  const script = assets.find((name) => /^rolldown-runtime-.*\.js$/.test(name))
  const started: Promise<Worker> = app.page.waitForEvent('worker')
  await app.page.evaluate((script) => {
    Reflect.set(globalThis, 'started', new Worker(`/assets/${script}`, { type: 'module' }))
  }, script)
  expect(await (await ran(started)).evaluate(compile, emptyModule)).toContain('Content Security Policy')
  app.problems.length = 0
})
