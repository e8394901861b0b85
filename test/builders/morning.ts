/** Nine in the morning of Monday 2026-03-02, Asia/Shanghai: when the tests' clocks stand still. */
export const MORNING = Date.parse('2026-03-02T01:00:00Z');
