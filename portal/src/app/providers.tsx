import { StyleProvider } from '@ant-design/cssinjs';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { themeOf, useDark } from './theme.ts';

/** `layer`: antd's styles stand in a cascade layer, so that a rule of ours always comes before one of theirs. */
export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  const dark = useDark();
  const english = useLanguage() === 'en';
  return (
    <StyleProvider layer>
      <ConfigProvider
        theme={themeOf(dark)}
        locale={english ? enUS : zhCN}
        button={{ autoInsertSpace: false }}
        form={{ requiredMark: 'optional', scrollToFirstError: { focus: true } }}
      >
        <App>
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </App>
      </ConfigProvider>
    </StyleProvider>
  );
}
