import { inject } from 'vitest';
import './setup.ts';

// For what is run without vitest too, and has no stores on a server then.
process.env['TEST_POSTGRES'] = inject('postgres');
