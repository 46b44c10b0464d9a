import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages with tables, dialogs and the portal's frame around them: on a busy machine they take their time.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });
