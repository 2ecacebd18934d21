// Writes the package.json files of the npm packages.
// node npm.mjs main VERSION <package.json | node npm.mjs platform VERSION OS ARCH
import { readFileSync } from 'node:fs'

const [kind, version, os, cpu] = process.argv.slice(2)

function mainPackage() {
  const main = JSON.parse(readFileSync(0, 'utf8'))
  main.version = version
  for (const name in main.optionalDependencies) main.optionalDependencies[name] = version
  return main
}

const platformPackage = () => ({
  name: `chatbot-mcp-${os}-${cpu}`,
  version,
  description: `The program of chatbot-mcp for ${os} on ${cpu}`,
  license: 'MIT',
  os: [os],
  cpu: [cpu],
  files: ['bin', 'LICENSE'],
})

// npm's provenance demands the repository that a release workflow runs in.
function withRepository(described) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env
  return repository ? { ...described, repository: { type: 'git', url: `git+${server}/${repository}.git` } } : described
}

console.log(JSON.stringify(withRepository(kind === 'main' ? mainPackage() : platformPackage()), null, 2))
