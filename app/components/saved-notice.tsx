import type { ReactNode } from 'react'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { SlipFlagDetail } from '#db/slip-flag.server.ts'
import { Notice } from './page.tsx'

/** Says which answer was just saved, on the list or on the next flag. */
export function SavedNotice({
  flag,
  children,
}: {
  flag: Pick<SlipFlagDetail, 'project' | 'milestoneNameKo' | 'milestoneNameEn'>
  children?: ReactNode
}) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Notice tone="good">
      {words.slips.saved(flag.project, language === 'ko' ? flag.milestoneNameKo : flag.milestoneNameEn)}{' '}
      {children}
    </Notice>
  )
}
