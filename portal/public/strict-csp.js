// zod tries `new Function` to be faster; a strict CSP refuses it and reports it each time. Before any module is read:
globalThis.__zod_globalConfig = { jitless: true };
