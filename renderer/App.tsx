import { CloseCircleFilled, DownOutlined, EllipsisOutlined } from '@ant-design/icons';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, type ReactNode } from 'react';
import { styleNonce } from './client/styleNonce.ts';
import { useQuery } from './client/useQuery.ts';
import { keepFocus } from './components/frame/keptFocus.ts';
import { NoticesHost } from './components/messages/NoticesHost.tsx';
import { FirstStart } from './screens/firstStart/FirstStart.tsx';
import { Frame } from './screens/frame/Frame.tsx';
import { StartNotice } from './screens/frame/StartNotice.tsx';
import { PlanReader } from './screens/plan/reader/PlanReader.tsx';
import { screenTable } from './screenTable.tsx';
import { useAppearance } from './stores/appearance.ts';
import { useSession } from './stores/session.ts';
import { themeOf } from './styles/theme.ts';

const nonce = styleNonce();

/** The whole page: the look, who works here, and either the first start or the frame with its screens. */
export function App(): ReactNode {
  const { typeSize, contrast } = useAppearance();
  useEffect(() => {
    document.documentElement.dataset['typeSize'] = typeSize;
    document.documentElement.dataset['contrast'] = contrast;
  }, [typeSize, contrast]);
  useEffect(keepFocus, []);
  return (
    <ConfigProvider locale={zhCN} componentSize="small" theme={themeOf(typeSize, contrast)} button={{ autoInsertSpace: false }} {...UNSPOKEN} csp={{ nonce }} getPopupContainer={popupPlace}>
      <NoticesHost>
        <Opened />
      </NoticesHost>
    </ConfigProvider>
  );
}

// antd's own signs are read out by their English names; what they stand on has a name of its own.
const UNSPOKEN = { select: { suffixIcon: <DownOutlined aria-hidden />, clearIcon: <CloseCircleFilled aria-hidden /> }, tabs: { more: { icon: <EllipsisOutlined aria-hidden /> } } };

function Opened(): ReactNode {
  const answer = useQuery('workspace.status', {});
  const { status, receiveStatus } = useSession();
  useEffect(() => {
    if (answer.value !== undefined) receiveStatus(answer.value);
  }, [answer.value, receiveStatus]);

  if (status === undefined) return <StartNotice error={answer.error} onRetry={answer.refetch} />;
  if (status.identity === null) return <FirstStart PlanReader={PlanReader} folder={status.folder} />;
  return <Frame screens={screenTable} />;
}

/** Lists stand inside the part of the window that opens them, so that they belong to its landmark. */
function popupPlace(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest<HTMLElement>('main, header, aside') ?? document.body;
}
