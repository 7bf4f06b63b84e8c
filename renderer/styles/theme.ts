import type { ThemeConfig } from 'antd';
import type { Contrast, TypeSize } from '../stores/appearance.ts';
import { FONT_FAMILY } from './fonts.ts';

/** Colours that pass AA on white and on the grey of the frame; antd's defaults do not. */
const COLOURS = {
  normal: {
    colorPrimary: '#1a5fb4', colorInfo: '#1a5fb4', colorLink: '#1a5fb4', colorSuccess: '#1e6b34', colorWarning: '#8a5a00', colorError: '#b3261e',
    // antd lightens what the pointer is over, below what can be read.
    colorPrimaryHover: '#154d92', colorPrimaryActive: '#103d75', colorLinkHover: '#154d92', colorLinkActive: '#103d75', colorErrorHover: '#8f1e18', colorErrorActive: '#701712',
    colorTextBase: '#1f2328', colorText: '#1f2328', colorTextSecondary: '#454c54', colorTextTertiary: '#595959', colorTextQuaternary: '#595959',
    colorTextDescription: '#595959', colorTextPlaceholder: '#6b6b6b', colorIcon: '#595959', colorBorder: '#8c959f', colorBorderSecondary: '#d5dae0', colorBgLayout: '#f3f5f8',
  },
  high: {
    colorPrimary: '#003a8c', colorInfo: '#003a8c', colorLink: '#003a8c', colorSuccess: '#00441b', colorWarning: '#5c3a00', colorError: '#8c0000',
    colorPrimaryHover: '#002a66', colorPrimaryActive: '#001d47', colorLinkHover: '#002a66', colorLinkActive: '#001d47', colorErrorHover: '#660000', colorErrorActive: '#4d0000',
    colorTextBase: '#000000', colorText: '#000000', colorTextSecondary: '#000000', colorTextTertiary: '#1a1a1a', colorTextQuaternary: '#1a1a1a',
    colorTextDescription: '#1a1a1a', colorTextPlaceholder: '#333333', colorIcon: '#000000', colorBorder: '#000000', colorBorderSecondary: '#4d4d4d', colorBgLayout: '#ffffff',
  },
} as const;

const SIZES = {
  normal: { fontSize: 14, controlHeight: 32, controlHeightSM: 28 },
  large: { fontSize: 17, controlHeight: 38, controlHeightSM: 34 },
} as const;

/** The look of antd's controls, in step with `tokens.css`. */
export function themeOf(typeSize: TypeSize, contrast: Contrast): ThemeConfig {
  return {
    token: {
      ...COLOURS[contrast], ...SIZES[typeSize],
      fontFamily: FONT_FAMILY,
      borderRadius: 2, borderRadiusSM: 2, borderRadiusLG: 2, borderRadiusXS: 2,
      motion: false,
      wireframe: false,
    },
    components: {
      Alert: { defaultPadding: '8px 12px' },
      Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
      Tabs: { horizontalMargin: '0 0 12px' },
    },
  };
}
