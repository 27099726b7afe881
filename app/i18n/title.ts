import type { MetaArgs, MetaFunction } from '@remix-run/react'
import type { Language } from '#app/domain/labels.ts'
import type { RootData } from '#app/root-data.ts'
import { type Words, wordsIn } from './words.ts'

type RootLoaders = { root: () => Promise<RootData> }
type Data<Loader> = Exclude<MetaArgs<Loader>['data'], undefined>

/**
 * The browser's title of a page in the visitor's language: what the page shows, then the product.
 * Without its data a page is about to give way to an error page, which has a title of its own.
 */
export function pageTitle<Loader = unknown>(
  titleOf: (words: Words, data: Data<Loader>, language: Language) => string,
): MetaFunction<Loader, RootLoaders> {
  return ({ data, matches }) => {
    const language = matches.find(({ id }) => id === 'root')?.data?.language ?? 'ko'
    const words = wordsIn(language)
    if (data === undefined) return [{ title: words.product }]
    return [{ title: `${titleOf(words, data as Data<Loader>, language)} | ${words.product}` }]
  }
}
