import { expect, test, vi } from 'vitest'
import { freshDatabaseName } from '../testing/databases'
import { claimCollection, watchClaim, type Claim, type TakenClaim } from './claim'

function owned(claim: Claim | TakenClaim): Claim {
  if (!claim.owned) throw new Error('Expected to own the collection')
  return claim
}

function taken(claim: Claim | TakenClaim): TakenClaim {
  if (claim.owned) throw new Error('Expected the collection to be taken')
  return claim
}

async function isLost(claim: Claim): Promise<boolean> {
  return await Promise.race([
    claim.lost.then(() => true),
    new Promise<false>((later) => setTimeout(later, 50, false)),
  ])
}

test('one window has a collection; another is told, and may take it over', async () => {
  const name = freshDatabaseName()
  const first = owned(await claimCollection(name))
  const second = taken(await claimCollection(name))
  expect(await isLost(first)).toBe(false)
  const third = await second.takeOver()
  expect(await isLost(first)).toBe(true)
  expect(await isLost(third)).toBe(false)
  taken(await claimCollection(name))
  third.release()
})

test('a collection that was released can be claimed again; other collections are apart', async () => {
  const name = freshDatabaseName()
  const first = owned(await claimCollection(name))
  owned(await claimCollection(`${name}-other`)).release()
  first.release()
  await new Promise((later) => setTimeout(later, 20))
  owned(await claimCollection(name)).release()
})

test('a window that waits hears when the collection is free, and when it is taken again', async () => {
  const name = freshDatabaseName()
  const first = owned(await claimCollection(name))
  const told: boolean[] = []
  const end = watchClaim(name, (isFree) => told.push(isFree), 10)
  try {
    await new Promise((later) => setTimeout(later, 60))
    expect(told).toEqual([])
    first.release()
    await vi.waitFor(() => expect(told).toEqual([true]))
    // It only looks: whoever comes may have it.
    const second = owned(await claimCollection(name))
    await vi.waitFor(() => expect(told).toEqual([true, false]))
    second.release()
  } finally {
    end()
  }
})
