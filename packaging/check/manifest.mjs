// Completes the manifest of the bundle: version, tools and prompts as the program
// itself lists them, and the addresses of its repository where a release workflow
// names it. node manifest.mjs PROGRAM VERSION <manifest.json >complete.json
import { readFileSync } from 'node:fs'
import { connect } from './answer.mjs'

const [program, version] = process.argv.slice(2)
const manifest = JSON.parse(readFileSync(0, 'utf8'))
manifest.version = version

const client = await connect({ command: program, args: ['--sandbox'] })
const { tools } = await client.listTools()
const { prompts = [] } = client.getServerCapabilities().prompts ? await client.listPrompts() : {}
await client.close()

const firstSentence = (text) => text.split(/(?<=\.) /)[0]
manifest.tools = tools.map(({ name, description }) => ({ name, description: firstSentence(description) }))
manifest.tools_generated = false
manifest.prompts_generated = prompts.length > 0 // their texts carry what was just read
if (prompts.length > 0) {
  manifest.prompts = prompts.map(({ name, description, arguments: args = [] }) =>
    ({ name, description, arguments: args.map((a) => a.name), text: description }))
}

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env
if (repository) {
  const url = `${server}/${repository}`
  manifest.repository = { type: 'git', url }
  manifest.homepage = url
  manifest.support = `${url}/issues`
  manifest.privacy_policies = [`${url}/blob/HEAD/docs/privacy.md`]
}
console.log(JSON.stringify(manifest, null, 2))
