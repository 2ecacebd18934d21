// Completes the manifest of the bundle: the version, and the addresses of its
// repository where a release workflow names it.
// node manifest.mjs VERSION <manifest.json >complete.json
import { readFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync(0, 'utf8'))
manifest.version = process.argv[2]
const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env
if (repository) {
  const url = `${server}/${repository}`
  manifest.repository = { type: 'git', url }
  manifest.homepage = url
  manifest.support = `${url}/issues`
  manifest.privacy_policies = [`${url}/blob/HEAD/docs/privacy.md`]
}
console.log(JSON.stringify(manifest, null, 2))
