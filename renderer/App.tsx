import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Desk } from '../electron/contract/bridge.ts';
import { DeskContext } from './desk.ts';
import { Doorway } from './Doorway.tsx';
import { makeQueries } from './refresh.ts';
import { theme } from './theme.ts';

/** Everything a screen may count on being above it. Addresses are hashes: the page is one file, over app:// and http. */
export function App({ desk }: { readonly desk: Desk }) {
  const [queries] = useState(makeQueries);
  return (
    <MantineProvider theme={theme} forceColorScheme="light" withCssVariables={false} withGlobalClasses={false}>
      <DeskContext value={desk}>
        <QueryClientProvider client={queries}>
          <Router hook={useHashLocation}><Doorway /></Router>
        </QueryClientProvider>
      </DeskContext>
    </MantineProvider>
  );
}
