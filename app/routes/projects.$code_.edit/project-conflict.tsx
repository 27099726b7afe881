import { ConflictNotice } from '#app/components/conflict.tsx'
import { schoolKindLabels } from '#app/domain/labels.ts'
import type { SchoolKind } from '#app/domain/project.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { ProjectConflict } from './change.server.ts'

interface ProjectConflictProps {
  conflict: ProjectConflict
  managers: readonly { id: number; name: string }[]
}

export function ProjectConflictNotice({ conflict: { saved, typed }, managers }: ProjectConflictProps) {
  const words = useWords()
  const label = useLabel()
  const kindOf = (kind: SchoolKind | null) => kind && label(schoolKindLabels[kind])
  const managerOf = (id: number | null) => managers.find((manager) => manager.id === id)?.name ?? null
  return (
    <ConflictNotice
      rows={[
        { name: words.project.nameKo, saved: saved.nameKo, typed: typed.nameKo },
        { name: words.project.nameEn, saved: saved.nameEn, typed: typed.nameEn },
        { name: words.project.school, saved: saved.schoolName, typed: typed.schoolName },
        { name: words.project.schoolKind, saved: kindOf(saved.schoolKind), typed: kindOf(typed.schoolKind) },
        { name: words.project.manager, saved: managerOf(saved.managerId), typed: managerOf(typed.managerId) },
      ]}
    />
  )
}
