// The official Elasticsearch clients of other languages: what each needs on the machine, and how its program here is installed and run.
import { delimiter, join } from 'node:path'

/**
 * `tools` are looked for on PATH. `manifests` name the packages and their versions; `install` brings them into the directory `packages`,
 * and is the only step that may need a network. `build` compiles into the directory `out`, `start` runs against the server at `url`.
 */
export const toolchains = [
  {
    name: 'python',
    tools: [
      { name: 'python3', command: ['python3', '--version'], atLeast: [3, 10] },
      { name: 'pip', command: ['python3', '-m', 'pip', '--version'], atLeast: [20, 0] }
    ],
    manifests: ['requirements.txt'],
    install: ({ packages }) => ({
      command: ['python3', '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--target', packages, '--requirement', 'requirements.txt']
    }),
    start: ({ packages, url }) => ({ command: ['python3', '-s', '-B', 'inference.py', url], env: { PYTHONPATH: packages } })
  },
  {
    name: 'go',
    tools: [{ name: 'go', command: ['go', 'version'], atLeast: [1, 23] }],
    manifests: ['go.mod', 'go.sum'],
    install: ({ packages }) => ({ command: ['go', 'mod', 'download'], env: goEnvironment(packages) }),
    // Without optimisation the client, which is large, compiles in three quarters of the time; Go keeps the result in its own cache.
    build: ({ packages, out }) => ({
      command: ['go', 'build', '-buildvcs=false', '-gcflags=github.com/elastic/...=-N -l', '-o', join(out, 'inference'), '.'],
      env: { ...goEnvironment(packages), GOPROXY: 'off' }
    }),
    start: ({ out, url }) => ({ command: [join(out, 'inference'), url] })
  },
  {
    name: 'java',
    tools: [
      { name: 'javac', command: ['javac', '-version'], atLeast: [17] },
      { name: 'java', command: ['java', '-version'], atLeast: [17] },
      { name: 'mvn', command: ['mvn', '-version'], atLeast: [3] }
    ],
    manifests: ['pom.xml'],
    install: ({ packages }) => ({
      command: ['mvn', '--quiet', '--batch-mode', 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies', `-DoutputDirectory=${packages}`]
    }),
    build: ({ packages, out }) => ({ command: ['javac', '-d', out, '-cp', join(packages, '*'), '-sourcepath', '.', 'Inference.java'] }),
    start: ({ packages, out, url }) => ({ command: ['java', '-cp', [out, join(packages, '*')].join(delimiter), 'Inference', url] })
  }
]

/** Modules that can be deleted again, and the tool chain of the machine, whatever go.mod would like better. */
const goEnvironment = packages => ({ GOMODCACHE: packages, GOFLAGS: '-modcacherw', GOTOOLCHAIN: 'local' })
