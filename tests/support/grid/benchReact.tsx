// React alone: what it weighs is taken off both tables.
import { createRoot } from 'react-dom/client';
import { createPortal } from 'react-dom';

const place = document.getElementById('root');
if (place !== null) createRoot(place).render(createPortal('空', document.body));
