import { ConflictNotice, type ConflictRow } from '#app/components/conflict.tsx'
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
  const { project } = words
  // By field, so that one added to the form does not compile without its row.
  const rows: Record<keyof typeof saved, ConflictRow> = {
    nameKo: { name: project.nameKo, saved: saved.nameKo, typed: typed.nameKo },
    nameEn: { name: project.nameEn, saved: saved.nameEn, typed: typed.nameEn },
    schoolName: { name: project.school, saved: saved.schoolName, typed: typed.schoolName },
    schoolKind: {
      name: project.schoolKind,
      saved: kindOf(saved.schoolKind),
      typed: kindOf(typed.schoolKind),
    },
    managerId: {
      name: project.manager,
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
