import type { ReactNode } from 'react';
import { ScreenPage } from '../../components/frame/ScreenPage.tsx';
import { About } from './About.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { BackupsSettings } from './BackupsSettings.tsx';
import { DataSettings } from './DataSettings.tsx';
import { IdentitySettings } from './IdentitySettings.tsx';
import './settings.css';

/** 设置: who I am, how it looks, where the data lies and whether it is sound, what this program is. */
export function SettingsScreen(): ReactNode {
  return (
    <ScreenPage title="设置">
      <div className="settings">
        <IdentitySettings />
        <AppearanceSettings />
        <DataSettings />
        <About />
        <BackupsSettings />
      </div>
    </ScreenPage>
  );
}
