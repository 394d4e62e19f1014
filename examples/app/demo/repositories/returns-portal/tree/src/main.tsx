import { createRoot } from 'react-dom/client';
import { ReturnForm } from './ReturnForm';

createRoot(document.getElementById('root')!).render(<ReturnForm />);
