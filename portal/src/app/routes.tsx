import type { ComponentType, ReactNode } from 'react';
import {
  AlertOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BellOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  FileTextOutlined,
  FolderAddOutlined,
  FolderOpenOutlined,
  FormOutlined,
  HeartOutlined,
  HomeOutlined,
  InboxOutlined,
  NotificationOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { QueryClient } from '@tanstack/react-query';
import type { Role } from '../api/session.ts';
import type { Language } from '../i18n/language.ts';

/** What a feature's `index.tsx` has to export: its page. */
interface Page {
  readonly default: ComponentType;
  /** Asks at once what the page will show, while the session is still being read. */
  readonly prepare?: (client: QueryClient) => void;
}

export interface PortalRoute {
  /** As react-router writes it: `/cases/:id`. */
  readonly path: string;
  /** Name in the menu, in the browser's title and for screen readers. */
  readonly title: Readonly<Record<Language, string>>;
  /** Loaded when somebody goes there. */
  readonly load: () => Promise<Page>;
  /** Who may go there; everybody who is signed in where left out. The server decides anyway: this keeps menus short. */
  readonly roles?: readonly Role[];
  /** Where it stands in the menu; not in it where left out. */
  readonly menu?: { readonly group: 'work' | 'oversight' | 'manage' | 'open'; readonly icon: ReactNode };
  /** Anybody may go there without signing in (verification, 公示). */
  readonly open?: true;
}

/** Every page of the portal. A new page is one entry here, its folder in `features/`, and nothing else. */
export const ROUTES: readonly PortalRoute[] = [
  {
    path: '/',
    title: { zh: '首页', en: 'Home' },
    load: () => import('../features/home/index.tsx'),
    menu: { group: 'work', icon: <HomeOutlined aria-hidden /> },
  },
  {
    path: '/tasks',
    title: { zh: '待办', en: 'Tasks' },
    load: () => import('../features/inbox/index.tsx'),
    menu: { group: 'work', icon: <InboxOutlined aria-hidden /> },
  },
  {
    path: '/cases',
    title: { zh: '案件', en: 'Cases' },
    load: () => import('../features/case-list/index.tsx'),
    menu: { group: 'work', icon: <FolderOpenOutlined aria-hidden /> },
  },
  {
    path: '/cases/new',
    title: { zh: '新建案件', en: 'New case' },
    load: () => import('../features/case-new/index.tsx'),
    roles: ['registrar', 'adjudicator'],
    menu: { group: 'work', icon: <FolderAddOutlined aria-hidden /> },
  },
  {
    path: '/cases/:id',
    title: { zh: '案件现状', en: 'Case' },
    load: () => import('../features/case-overview/index.tsx'),
  },
  {
    path: '/tasks/:id',
    title: { zh: '办理任务', en: 'Task' },
    load: () => import('../features/task/index.tsx'),
  },
  {
    path: '/cases/:id/actions',
    title: { zh: '其他事项', en: 'Other acts' },
    load: () => import('../features/case-actions/index.tsx'),
  },
  {
    path: '/cases/:id/entry',
    title: { zh: '录入申请', en: 'Enter an application' },
    load: () => import('../features/entry/index.tsx'),
    roles: ['registrar'],
  },
  {
    path: '/documents/:id/redaction',
    title: { zh: '隐去副本', en: 'Redacted copy' },
    load: () => import('../features/redaction/index.tsx'),
  },
  {
    path: '/apply',
    title: { zh: '提出申请', en: 'Apply' },
    load: () => import('../features/apply/index.tsx'),
    roles: ['applicant'],
    menu: { group: 'work', icon: <FormOutlined aria-hidden /> },
  },
  {
    path: '/notices',
    title: { zh: '通知', en: 'Notices' },
    load: () => import('../features/notices/index.tsx'),
    menu: { group: 'work', icon: <BellOutlined aria-hidden /> },
  },
  {
    path: '/documents/:id',
    title: { zh: '文书', en: 'Document' },
    load: () => import('../features/document/index.tsx'),
  },
  {
    path: '/consultations/:id',
    title: { zh: '协作征询', en: 'Consultation' },
    load: () => import('../features/consultation/index.tsx'),
  },
  {
    path: '/cases/:id/questions',
    title: { zh: '解释问题', en: 'Questions of interpretation' },
    load: () => import('../features/questions/index.tsx'),
  },
  {
    path: '/public/verify',
    title: { zh: '文书核验', en: 'Verify a document' },
    load: () => import('../features/public-verify/index.tsx'),
    menu: { group: 'open', icon: <SafetyCertificateOutlined aria-hidden /> },
    open: true,
  },
  {
    path: '/public/notices',
    title: { zh: '公示', en: 'Public notices' },
    load: () => import('../features/public-notices/index.tsx'),
    menu: { group: 'open', icon: <NotificationOutlined aria-hidden /> },
    open: true,
  },
  {
    path: '/public/calculator',
    title: { zh: '期限计算', en: 'Working-day calculator' },
    load: () => import('../features/public-calculator/index.tsx'),
    menu: { group: 'open', icon: <CalculatorOutlined aria-hidden /> },
    open: true,
  },
  {
    path: '/cases/:id/ledger',
    title: { zh: '案件台账', en: 'Ledger' },
    load: () => import('../features/ledger/index.tsx'),
  },
  {
    path: '/cases/:id/procedure',
    title: { zh: '流程图', en: 'Procedure' },
    load: () => import('../features/procedure/index.tsx'),
  },
  {
    path: '/board',
    title: { zh: '督办台', en: 'Supervision board' },
    load: () => import('../features/board/index.tsx'),
    roles: ['supervisor', 'administrator', 'auditor'],
    menu: { group: 'oversight', icon: <AlertOutlined aria-hidden /> },
  },
  {
    path: '/statistics',
    title: { zh: '统计', en: 'Statistics' },
    load: () => import('../features/statistics/index.tsx'),
    roles: ['supervisor', 'administrator', 'auditor'],
    menu: { group: 'oversight', icon: <BarChartOutlined aria-hidden /> },
  },
  {
    path: '/audit',
    title: { zh: '审计', en: 'Audit' },
    load: () => import('../features/audit/index.tsx'),
    roles: ['auditor', 'administrator'],
    menu: { group: 'oversight', icon: <AuditOutlined aria-hidden /> },
  },
  {
    path: '/office',
    title: { zh: '机关配置', en: 'Office' },
    load: () => import('../features/office/index.tsx'),
    roles: ['administrator'],
    menu: { group: 'manage', icon: <BankOutlined aria-hidden /> },
  },
  {
    path: '/users',
    title: { zh: '人员与账号', en: 'People' },
    load: () => import('../features/users/index.tsx'),
    roles: ['administrator'],
    menu: { group: 'manage', icon: <TeamOutlined aria-hidden /> },
  },
  {
    path: '/calendars',
    title: { zh: '工作日历', en: 'Calendar' },
    load: () => import('../features/calendars/index.tsx'),
    roles: ['administrator', 'auditor', 'supervisor'],
    menu: { group: 'manage', icon: <CalendarOutlined aria-hidden /> },
  },
  {
    path: '/templates',
    title: { zh: '文书模板', en: 'Templates' },
    load: () => import('../features/templates/index.tsx'),
    roles: ['administrator'],
    menu: { group: 'manage', icon: <FileTextOutlined aria-hidden /> },
  },
  {
    // Not `/health`: there the server says that it is alive.
    path: '/system',
    title: { zh: '运行状况', en: 'Health' },
    load: () => import('../features/health/index.tsx'),
    roles: ['administrator'],
    menu: { group: 'manage', icon: <HeartOutlined aria-hidden /> },
  },
];
