/** The part of vitest's JSON report that counts. */
export interface TestReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numTotalTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

/** What stands for a run that ended before it could report. */
export const noReport: TestReport = { success: false, numPassedTests: 0, numTotalTests: 0, testResults: [] }

/**
 * Everything that did not pass has failed: a test that was skipped, a file that broke before its first test, and a run
 * that ended badly although every test passed (an error outside of any test).
 */
export function countTests(report: TestReport): { passed: number; failed: number } {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = report.numTotalTests - report.numPassedTests + broken.length
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed }
}
