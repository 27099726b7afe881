/** Why a printed figure and its computed figure differ, in the words of the person who checked the source. */
export interface Explanation {
  readonly ko: string
  readonly en: string
}

/** By check id, for the source document as printed (DOMAIN.md section 6). A new disagreement has none yet. */
export const explanations: Readonly<Record<string, Explanation>> = {
  '4-4-3.row.정밀진단 분석 결과에 따른 전면적인 행정시스템 혁신 추진.자체': {
    ko: '연도별 금액의 합은 120,556백만원(2,100+1,914+27,320+42,216+47,006). 인쇄된 행 합계 120,557백만원이 1 큼',
    en: 'The years add up to 120,556 million won (2,100 + 1,914 + 27,320 + 42,216 + 47,006); the printed row total is 1 too high',
  },
  '4-4-3.grand.rows': {
    ko: '세부사업 1 행 합계가 1 크게 인쇄되어 생긴 차이. 연도 열의 합과 머리표는 121,242백만원으로 서로 일치함',
    en: 'Follows from the row total of sub-project 1, printed 1 too high; the yearly columns and the header agree on 121,242',
  },
  '4-4-3.header.자체': {
    ko: '세부사업 1 행 합계가 1 크게 인쇄되어 생긴 차이. 행을 120,556백만원으로 보면 머리표와 일치함',
    en: 'Same root: with 120,556 for sub-project 1 the own-money rows meet the header',
  },
  '4-4-3.crossfoot': {
    ko: '120,557+686은 121,243백만원. 세부사업 1을 다시 더한 120,556백만원으로 계산하면 총계 121,242백만원과 일치함',
    en: '120,557 + 686 is 121,243; with the recomputed 120,556 the rows meet the printed total of 121,242',
  },
  '4-4-1.equip.old.계': {
    ko: '44,332÷119,392는 37.13%로, 소수 첫째 자리까지 37.1%. 인쇄값 37.0%는 반올림 차이로 보임',
    en: '44,332 of 119,392 is 37.13 %, so 37.1 % with one decimal; the printed 37.0 % looks like a rounding slip',
  },
  '4-4-1.2022.space': {
    ko: '꿈담교실·놀이터 실적은 연간 금액이고 예산표 열은 2022년 7~12월이며 담는 사업 범위도 다름. 오류가 아니며 직접 비교할 수 없음',
    en: 'The history gives whole-year money for rooms and playgrounds, the budget column July to December and a wider scope: not an error, not comparable',
  },
  '4-4-2.coh.2021.계(서울 17.5%).61': {
    ko: 'BTL 2021년 사업비가 단가 계산보다 41억원 적게 인쇄되어 계도 41억원 적음. 2025년의 반대 차이와 상쇄됨',
    en: 'The BTL cost of 2021 is printed 41 below the unit price and pulls the total down; 2025 cancels it',
  },
  '4-4-2.coh.2021.BTL.61': {
    ko: '32동×61억원은 1,952억원이나 1,911억원으로 인쇄됨(41억원 적음). 2025년은 41억원 많아 5년 합 7,442억원은 122동×61억원과 일치함',
    en: '32 × 61 is 1,952 but 1,911 is printed (41 less); 2025 is 41 more, so the five-year 7,442 is 122 × 61',
  },
  '4-4-2.coh.2025.계(서울 17.5%).61': {
    ko: 'BTL 2025년 사업비가 단가 계산보다 41억원 많게 인쇄되어 계도 41억원 많음. 2021년의 반대 차이와 상쇄됨',
    en: 'The BTL cost of 2025 is printed 41 above the unit price and lifts the total; 2021 cancels it',
  },
  '4-4-2.coh.2025.BTL.61': {
    ko: '24동×61억원은 1,464억원이나 1,505억원으로 인쇄됨(41억원 많음). 2021년의 부족분과 상쇄되어 5년 합은 일치함',
    en: '24 × 61 is 1,464 but 1,505 is printed (41 more); it cancels the shortfall of 2021 and the five-year sum is right',
  },
  '4-4-2.btl25.cost': {
    ko: '사업비 기준 BTL 비율은 29.46%. 인쇄된 25%는 동수(122/496=24.6%) 또는 괄호 밖 사업비(7,442/30,256=24.6%) 기준의 비율임',
    en: 'By cost the BTL share is 29.46 %; the printed 25 % is the share of buildings (122/496 = 24.6 %) or of the cost outside brackets (7,442/30,256 = 24.6 %)',
  },
  '4-4-2.fin75.cost': {
    ko: '사업비 기준 재정 비율은 70.54%. 인쇄된 75%는 동수(374/496=75.4%) 또는 괄호 밖 사업비(22,814/30,256=75.4%) 기준의 비율임',
    en: 'By cost the direct share is 70.54 %; the printed 75 % is the share of buildings (374/496 = 75.4 %) or of the cost outside brackets (22,814/30,256 = 75.4 %)',
  },
  '4-4-2.stock.전체.면적': {
    ko: '공립 10,736,568㎡와 사립 4,347,853㎡의 합은 15,084,421㎡. 인쇄된 전체 면적이 19㎡ 큼. 원문으로는 원인을 알 수 없음',
    en: 'Public 10,736,568 and private 4,347,853 make 15,084,421 m²; the printed whole is 19 m² more, for a reason the source does not give',
  },
  '4-4-2.stockplan': {
    ko: '129동은 철회·재공모를 반영한 63교의 사업물량이고 224동은 2021~2022년 계획 물량임. 산술 오류가 아니라 범위 차이',
    en: '129 is what the 63 schools hold after withdrawals and new calls, 224 the plan of 2021 and 2022: different scope, not an error',
  },
  '4-4-2.budget5y': {
    ko: '재정사업비는 2021~2027년에 나누어 배정되므로 예산표(2022~2026년) 밖에 2021·2027년분 2,697억원이 있음',
    en: 'Direct cost is budgeted from 2021 to 2027; the table covers 2022 to 2026, and 269.7 billion won lies in 2021 and 2027',
  },
  '4-2-3.status.courses': {
    ko: '기관별 과정의 합은 57과정. 차이 27은 교육지원청·과학전시관분(22+3+2)과 같아 두 번 더했을 수 있으나 원문으로는 확인 불가',
    en: 'The courses listed add up to 57; the gap of 27 equals the first two bodies (22 + 3 + 2), perhaps counted twice, which the source cannot confirm',
  },
  '4-2-3.text.courses': {
    ko: '목표표 189과정은 교육지원청·과학전시관 연수만 셈. 교육연구정보원 45과정과 교육연수원 34과정은 목표표에 없음. 산술 오류가 아니라 범위 차이',
    en: 'The target of 189 counts the first two bodies alone; 45 and 34 courses of the two institutes are not in the target table: different scope, not an error',
  },
}
