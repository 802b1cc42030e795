import { useEffect, useState } from 'react'
import { listTags } from '@app/index'
import { act } from './actions'
import { theCollection } from './store'

/** The names of all tags, as suggestions. */
export function useTags(): string[] {
  const [tags, setTags] = useState<string[]>([])
  useEffect(() => {
    let left = false
    act(async () => {
      const names: string[] = []
      const walk = (nodes: Awaited<ReturnType<typeof listTags>>): void => {
        for (const node of nodes) {
          names.push(node.name)
          walk(node.children)
        }
      }
      walk(await listTags(theCollection()))
      if (!left) setTags(names)
    })
    return () => {
      left = true
    }
  }, [])
  return tags
}
