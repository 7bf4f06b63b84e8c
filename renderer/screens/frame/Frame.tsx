import { useEffect, useRef, useState, type ReactNode } from 'react';
import { HelpPanel } from '../../components/frame/HelpPanel.tsx';
import { Rail, type RailItem } from '../../components/frame/Rail.tsx';
import { focusRegionNamed, moveRegion } from '../../components/frame/regions.ts';
import { useQuery } from '../../client/useQuery.ts';
import { useNavigation, type Screen, type ScreenName } from '../../stores/navigation.ts';
import { useSession } from '../../stores/session.ts';
import { LeaveQuestion } from './LeaveQuestion.tsx';
import { SearchPalette } from './SearchPalette.tsx';
import { shownScreens, type ScreenTable, type ShownScreen } from './shownScreens.ts';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';
import './frame.css';

const FOOT: readonly ScreenName[] = ['history', 'settings', 'manual'];

/** The window around every screen: rail, bar, status, help and search. */
export function Frame({ screens }: { screens: ScreenTable }): ReactNode {
  const session = useSession();
  const { screen, visit, go } = useNavigation();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isSearchOpen, setSearchOpen] = useState(false);
  const periods = useQuery('period.list', session.planKey === undefined ? null : { planKey: session.planKey }, ['plan']);
  const { planKey, receivePeriods } = session;
  useEffect(() => {
    if (planKey !== undefined && periods.value !== undefined) receivePeriods(planKey, periods.value.periods, periods.value.current);
  }, [planKey, periods.value, receivePeriods]);

  const shown = shownScreens(screens, session);
  const current = shown.find(({ name }) => name === screen.name) ?? shown[0];
  useFrameKeys({ shown, toggleHelp: () => setHelpOpen((isOpen) => !isOpen), openSearch: () => setSearchOpen(true) });
  const main = useRef<HTMLElement>(null);
  const takesFocus = current?.entry.takesFocus === true;
  useEffect(() => {
    if (visit === 0) return;
    // A screen that was opened begins at its head, not where the old one was left.
    if (takesFocus) (document.activeElement as HTMLElement | null)?.blur();
    else main.current?.focus({ preventScroll: true });
  }, [visit, takesFocus]);
  if (current === undefined) return null;
  const { component: Current, label, help } = current.entry;

  return (
    <div className="frame" data-help={isHelpOpen}>
      <a className="frame-skip" href="#main" onClick={(event) => {
        event.preventDefault();
        focusRegionNamed('main');
      }}>跳到主要内容</a>
      <TopBar isHelpOpen={isHelpOpen} onHelp={() => setHelpOpen((isOpen) => !isOpen)} onSearch={() => setSearchOpen(true)} />
      <Rail label="功能" items={railItems(shown)} current={current.name} onChoose={(name) => openScreen(shown, name, go)} />
      <main id="main" ref={main} className="frame-main" data-region="main" tabIndex={-1} data-testid={`screen-${current.name}`}>
        <Current key={`${current.name} ${visit} ${planKey ?? ''}`} />
      </main>
      {isHelpOpen && <HelpPanel title={label} text={help} onManual={screens.manual === undefined ? undefined : () => go({ name: 'manual' })} onClose={() => setHelpOpen(false)} />}
      <StatusBar />
      {isSearchOpen && <SearchPalette shown={shown} onClose={() => setSearchOpen(false)} />}
      <LeaveQuestion />
    </div>
  );
}

function railItems(shown: readonly ShownScreen[]): RailItem[] {
  return shown.map(({ name, entry }, place) => ({ key: name, label: entry.label, icon: entry.icon, isFoot: FOOT.includes(name), shortcut: place < 10 ? `Alt+${(place + 1) % 10}` : undefined }));
}

function openScreen(shown: readonly ShownScreen[], name: string | undefined, go: (screen: Screen) => void): void {
  const found = shown.find((each) => each.name === name);
  if (found !== undefined) go({ name: found.name });
}

interface FrameKeys { shown: readonly ShownScreen[]; toggleHelp(): void; openSearch(): void }

/** F1 help, Ctrl+K search, F6 next part of the window, Alt+number a screen: from anywhere, in a cell too. */
function useFrameKeys({ shown, toggleHelp, openSearch }: FrameKeys): void {
  const go = useNavigation((navigation) => navigation.go);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const digit = /^Digit(\d)$/.exec(event.code)?.[1];
      if (event.key === 'F1') toggleHelp();
      else if (event.key === 'F6') moveRegion(event.shiftKey ? -1 : 1);
      else if (event.ctrlKey && !event.altKey && event.key.toLowerCase() === 'k') openSearch();
      else if (event.altKey && !event.ctrlKey && digit !== undefined) openScreen(shown, shown[(Number(digit) + 9) % 10]?.name, go);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
