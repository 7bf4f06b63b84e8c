import { create } from 'zustand';

/** Every screen by its name, with what it can be opened at. A new screen adds one line here and one in `screenTable.tsx`. */
export type Screen =
  | { name: 'ledger'; taskKey?: string; unit?: string; field?: string }
  | { name: 'excel'; open?: 'import' | 'export' }
  | { name: 'collect' }
  | { name: 'milestones'; taskKey?: string }
  | { name: 'indicators' }
  | { name: 'projects' }
  | { name: 'problems'; taskKey?: string }
  | { name: 'exchange'; open?: 'receive' | 'send' | 'records' | 'conflicts' | 'registration'; entity?: string; field?: string }
  | { name: 'reporting' }
  | { name: 'review'; unit?: string }
  | { name: 'overview' }
  | { name: 'briefing' }
  | { name: 'assessment' }
  | { name: 'plan'; taskKey?: string; unit?: string }
  | { name: 'history' }
  | { name: 'settings' }
  | { name: 'manual'; chapter?: string };

export type ScreenName = Screen['name'];

/** Stands while a screen holds what is not saved yet. */
export interface LeaveGuard {
  /** What would be lost, as a sentence. */
  reason: string;
  /** Saves it; true when it is saved and the screen can be left. Left out: it can only be given up or kept. */
  save?: () => Promise<boolean>;
}

interface Navigation {
  screen: Screen;
  /** Grows with every step, so that a screen opened anew at another place starts anew. */
  visit: number;
  guard: LeaveGuard | undefined;
  /** What the person wanted to do when the guard stood in the way. */
  wanted: (() => void) | undefined;
  go(screen: Screen): void;
  /** Does what takes the person away from what is on the screen (another plan, another period), once nothing is unsaved. */
  leave(act: () => void): void;
  setGuard(guard: LeaveGuard | undefined): void;
  /** Saves what the guard guards, then goes on; stays when it could not be saved. */
  saveAndLeave(): Promise<void>;
  giveUpAndLeave(): void;
  stay(): void;
}

/** Which screen is open, and what must be settled before it is left. */
export const useNavigation = create<Navigation>()((set, get) => {
  const proceed = (act: () => void): void => {
    set({ guard: undefined, wanted: undefined });
    act();
  };
  const leave = (act: () => void): void => {
    if (get().guard === undefined) proceed(act);
    else set({ wanted: act });
  };
  return {
    screen: { name: 'ledger' },
    visit: 0,
    guard: undefined,
    wanted: undefined,
    go: (screen) => leave(() => set({ screen, visit: get().visit + 1 })),
    leave,
    setGuard: (guard) => set({ guard }),
    saveAndLeave: async () => {
      const { guard, wanted } = get();
      if (guard?.save === undefined || wanted === undefined) return;
      const isSaved = await guard.save();
      if (isSaved && get().wanted === wanted) proceed(wanted);
      else set({ wanted: undefined });
    },
    giveUpAndLeave: () => {
      const { wanted, visit } = get();
      if (wanted === undefined) return;
      // Also a screen that stays starts anew, without what was given up.
      set({ visit: visit + 1 });
      proceed(wanted);
    },
    stay: () => set({ wanted: undefined }),
  };
});
