import { useRouteLoaderData } from '@remix-run/react'
import type { Label, Language } from '#app/domain/labels.ts'
import type { RootData } from '#app/root-data.ts'
import { en } from './en.ts'
import { ko } from './ko.ts'

/** The Korean catalogue is the shape; the English one has every word of it or does not compile. */
export type Words = Widened<typeof ko>

type Widened<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Widened<T[K]>
}

const catalogues: Record<Language, Words> = { ko, en }

/** What every page needs to know of the visitor: set by the root loader. */
export function useRoot(): RootData | undefined {
  return useRouteLoaderData<RootData>('root')
}

export function useLanguage(): Language {
  return useRoot()?.language ?? 'ko'
}

/** The catalogue of a language, where no component asks. */
export function wordsIn(language: Language): Words {
  return catalogues[language]
}

export function useWords(): Words {
  return wordsIn(useLanguage())
}

/** Picks the name of a code in the visitor's language. */
export function useLabel(): (label: Label) => string {
  const language = useLanguage()
  return (label) => label[language]
}
