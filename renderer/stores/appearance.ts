import { create } from 'zustand';

export type TypeSize = 'normal' | 'large';
export type Contrast = 'normal' | 'high';

interface Appearance {
  typeSize: TypeSize;
  contrast: Contrast;
  setTypeSize(typeSize: TypeSize): void;
  setContrast(contrast: Contrast): void;
}

const TYPE_SIZE_ITEM = 'appearance.typeSize';
const CONTRAST_ITEM = 'appearance.contrast';

/** How large and how strong the person wants to read, kept on this machine. */
export const useAppearance = create<Appearance>()((set) => ({
  typeSize: localStorage.getItem(TYPE_SIZE_ITEM) === 'large' ? 'large' : 'normal',
  contrast: localStorage.getItem(CONTRAST_ITEM) === 'high' ? 'high' : 'normal',
  setTypeSize: (typeSize) => {
    localStorage.setItem(TYPE_SIZE_ITEM, typeSize);
    set({ typeSize });
  },
  setContrast: (contrast) => {
    localStorage.setItem(CONTRAST_ITEM, contrast);
    set({ contrast });
  },
}));
