import '@mantine/core/styles.layer.css';
import './styles/fonts.ts';
import './styles/tokens.css';
import './styles/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { openDesk } from './desk.ts';
import { adoptTheme } from './theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
adoptTheme();
const desk = await openDesk();
createRoot(root).render(<App desk={desk} />);
