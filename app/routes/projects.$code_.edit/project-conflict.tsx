import { ConflictNotice } from '#app/components/conflict.tsx'
import { schoolKindLabels } from '#app/domain/labels.ts'
import type { SchoolKind } from '#app/domain/project.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { ProjectConflict } from './change.server.ts'

interface ProjectConflictProps {
  conflict: ProjectConflict
  managers: readonly { id: number; name: string }[]
}

/** Each field that somebody else changed meanwhile, whoever it was, beside what stands in the form. */
export function ProjectConflictNotice({ conflict, managers }: ProjectConflictProps) {
  const words = useWords()
  const label = useLabel()
  const { saved, typed, fields } = conflict
  const kindOf = (kind: SchoolKind | null) => kind && label(schoolKindLabels[kind])
  const managerOf = (id: number | null) => managers.find((manager) => manager.id === id)?.name ?? null
  const rows = {
    nameKo: { name: words.project.nameKo, saved: saved.nameKo, typed: typed.nameKo },
    nameEn: { name: words.project.nameEn, saved: saved.nameEn, typed: typed.nameEn },
    schoolName: { name: words.project.school, saved: saved.schoolName, typed: typed.schoolName },
    schoolKind: {
      name: words.project.schoolKind,
      saved: kindOf(saved.schoolKind),
      typed: kindOf(typed.schoolKind),
    },
    managerId: {
      name: words.project.manager,
      saved: managerOf(saved.managerId),
      typed: managerOf(typed.managerId),
    },
  }
  return (
    <ConflictNotice
      rows={fields.map(({ field, by, isLeftAlone }) => ({
        ...rows[field],
        by,
        ...(isLeftAlone ? { typed: words.conflict.leftAlone } : {}),
      }))}
    />
  )
}
