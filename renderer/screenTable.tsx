import { AuditOutlined, BookOutlined, BuildOutlined, DashboardOutlined, FileExcelOutlined, FlagOutlined, HistoryOutlined, InboxOutlined, IssuesCloseOutlined, LineChartOutlined, NotificationOutlined, ProfileOutlined, ScheduleOutlined, SettingOutlined, SwapOutlined, TableOutlined, TrophyOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { Role } from '#shared/contract/workspace.ts';
import type { HelpText } from './components/frame/helpText.ts';
import { assessmentHelp } from './screens/assessment/assessmentHelp.ts';
import { AssessmentScreen } from './screens/assessment/AssessmentScreen.tsx';
import { briefingHelp } from './screens/briefing/briefingHelp.ts';
import { BriefingScreen } from './screens/briefing/BriefingScreen.tsx';
import { collectHelp } from './screens/collect/collectHelp.ts';
import { CollectScreen } from './screens/collect/CollectScreen.tsx';
import { excelHelp } from './screens/excel/excelHelp.ts';
import { ExcelScreen } from './screens/excel/ExcelScreen.tsx';
import { exchangeHelp } from './screens/exchange/exchangeHelp.ts';
import { ExchangeScreen } from './screens/exchange/ExchangeScreen.tsx';
import { historyHelp } from './screens/history/historyHelp.ts';
import { HistoryScreen } from './screens/history/HistoryScreen.tsx';
import { indicatorsHelp } from './screens/indicators/indicatorsHelp.ts';
import { IndicatorsScreen } from './screens/indicators/IndicatorsScreen.tsx';
import { ledgerHelp } from './screens/ledger/ledgerHelp.ts';
import { LedgerScreen } from './screens/ledger/LedgerScreen.tsx';
import { manualHelp } from './screens/manual/manualHelp.ts';
import { ManualScreen } from './screens/manual/ManualScreen.tsx';
import { milestonesHelp } from './screens/milestones/milestonesHelp.ts';
import { MilestonesScreen } from './screens/milestones/MilestonesScreen.tsx';
import { overviewHelp } from './screens/overview/overviewHelp.ts';
import { OverviewScreen } from './screens/overview/OverviewScreen.tsx';
import { planHelp } from './screens/plan/planHelp.ts';
import { PlanScreen } from './screens/plan/PlanScreen.tsx';
import { problemsHelp } from './screens/problems/problemsHelp.ts';
import { ProblemsScreen } from './screens/problems/ProblemsScreen.tsx';
import { projectsHelp } from './screens/projects/projectsHelp.ts';
import { ProjectsScreen } from './screens/projects/ProjectsScreen.tsx';
import { reportingHelp } from './screens/reporting/reportingHelp.ts';
import { ReportingScreen } from './screens/reporting/ReportingScreen.tsx';
import { reviewHelp } from './screens/review/reviewHelp.ts';
import { ReviewScreen } from './screens/review/ReviewScreen.tsx';
import { settingsHelp } from './screens/settings/settingsHelp.ts';
import { SettingsScreen } from './screens/settings/SettingsScreen.tsx';
import type { ScreenName } from './stores/navigation.ts';

/** One screen as the frame shows it. */
export interface ScreenEntry {
  /** The word on the rail; the same word at the head of the screen. */
  label: string;
  /** The word at 省级端, where it is another. */
  officeLabel?: string;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  /** Who sees it; left out: both roles. */
  role?: Role;
  /** Works without a plan, as on a workspace that has none yet; all others may call `useWork()`. */
  withoutPlan?: boolean;
  /** Puts the focus where work begins by itself; otherwise the frame puts it at the head of the screen. */
  takesFocus?: boolean;
  component: ComponentType;
  help: HelpText;
}

/** The screens that exist, in the order of the rail. A screen is one line here, and what it needs from others is in stores. */
export const screenTable: Partial<Record<ScreenName, ScreenEntry>> = {
  ledger: { label: '台账', icon: TableOutlined, takesFocus: true, component: LedgerScreen, help: ledgerHelp },
  collect: { label: '收表台', icon: InboxOutlined, role: 'office', component: CollectScreen, help: collectHelp },
  reporting: { label: '报送情况', icon: ScheduleOutlined, role: 'office', component: ReportingScreen, help: reportingHelp },
  review: { label: '审核', icon: AuditOutlined, role: 'office', component: ReviewScreen, help: reviewHelp },
  overview: { label: '总览', icon: DashboardOutlined, role: 'office', component: OverviewScreen, help: overviewHelp },
  briefing: { label: '通报', icon: NotificationOutlined, role: 'office', component: BriefingScreen, help: briefingHelp },
  assessment: { label: '考核', icon: TrophyOutlined, role: 'office', component: AssessmentScreen, help: assessmentHelp },
  milestones: { label: '任务与举措', icon: FlagOutlined, component: MilestonesScreen, help: milestonesHelp },
  indicators: { label: '指标', icon: LineChartOutlined, takesFocus: true, component: IndicatorsScreen, help: indicatorsHelp },
  projects: { label: '重大项目', icon: BuildOutlined, takesFocus: true, component: ProjectsScreen, help: projectsHelp },
  problems: { label: '问题清单', icon: IssuesCloseOutlined, component: ProblemsScreen, help: problemsHelp },
  excel: { label: 'Excel', icon: FileExcelOutlined, component: ExcelScreen, help: excelHelp },
  exchange: { label: '交换', icon: SwapOutlined, withoutPlan: true, component: ExchangeScreen, help: exchangeHelp },
  plan: { label: '计划', officeLabel: '计划管理', icon: ProfileOutlined, withoutPlan: true, component: PlanScreen, help: planHelp },
  history: { label: '留痕', icon: HistoryOutlined, withoutPlan: true, component: HistoryScreen, help: historyHelp },
  settings: { label: '设置', icon: SettingOutlined, withoutPlan: true, component: SettingsScreen, help: settingsHelp },
  manual: { label: '使用手册', icon: BookOutlined, withoutPlan: true, component: ManualScreen, help: manualHelp },
};
