import { expect, test } from 'vitest'
import { countTests, noReport } from './test-report.ts'

const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }) })

test('whatever did not pass has failed', () => {
  const good = { success: true, numPassedTests: 3, numTotalTests: 3, testResults: [file('passed', 3)] }
  expect(countTests(good)).toEqual({ passed: 3, failed: 0 })
  expect(countTests({ ...good, numTotalTests: 5 })).toEqual({ passed: 3, failed: 2 })
  expect(countTests({ ...good, testResults: [file('passed', 3), file('failed', 0)] })).toEqual({ passed: 3, failed: 1 })
  expect(countTests({ ...good, success: false })).toEqual({ passed: 3, failed: 1 })
  expect(countTests(noReport)).toEqual({ passed: 0, failed: 1 })
})
