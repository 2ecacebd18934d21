#!/usr/bin/env node
// Starts the program of this system, which npm installed beside this package.
const { spawn } = require('node:child_process')

const name = `chatbot-mcp-${process.platform}-${process.arch}`
let program
try {
  program = require.resolve(`${name}/bin/chatbot-mcp${process.platform === 'win32' ? '.exe' : ''}`)
} catch {
  console.error(`chatbot-mcp: the package ${name} is missing. Install again without --omit=optional; if there is no such package, this system is not supported.`)
  process.exit(1)
}

const child = spawn(program, process.argv.slice(2), { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (err) => {
  console.error(`chatbot-mcp: ${err.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
