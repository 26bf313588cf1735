import '@mantine/core/styles.layer.css';
import './styles/fonts.ts';
import './styles/tokens.css';
import './styles/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { CustomerApp } from './customer/CustomerApp.tsx';
import { openDesk } from './desk.ts';
import { isCustomersPage } from './paths.ts';
import { adoptTheme } from './theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
adoptTheme();
const customers = isCustomersPage(location.hash);
const desk = await openDesk(customers ? 'customer' : 'staff');
createRoot(root).render(customers ? <CustomerApp desk={desk} /> : <App desk={desk} />);
