import { existsSync, readFileSync } from 'node:fs'

// A check that failed before the tests, or a test file that could not be read, is a failure too.
const [file = ''] = process.argv.slice(2)
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, success: false }
const failed = success ? numFailedTests : Math.max(1, numFailedTests)
process.stdout.write(
  `${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped\n`,
)
