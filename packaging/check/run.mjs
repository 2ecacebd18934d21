// Demands of the command that npm installs what the program itself does: its exit status,
// and that a signal ends it and leaves nothing behind. node run.mjs COMMAND
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import assert from 'node:assert/strict'
import { once } from 'node:events'

const command = process.argv[2]
assert.equal(spawnSync(command, ['no-such-command']).status, 2)

const served = spawn(command, ['sandbox', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'ignore'] })
await once(served.stdout, 'data')
const [program] = readFileSync(`/proc/${served.pid}/task/${served.pid}/children`, 'utf8').trim().split(' ').map(Number)
served.kill('SIGTERM')
const [code, signal] = await once(served, 'exit')
assert.ok(code === 0 || signal === 'SIGTERM', `${code} ${signal}`)
assert.throws(() => process.kill(program, 0), { code: 'ESRCH' })
