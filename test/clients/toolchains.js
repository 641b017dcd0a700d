// The official clients of other languages, and the libraries above clients: what each needs on the machine, and how its program here is installed and run.
import { delimiter, join } from 'node:path'

/** Modules that can be deleted again, and the tool chain of the machine, whatever go.mod would like better. */
const goEnvironment = packages => ({ GOMODCACHE: packages, GOFLAGS: '-modcacherw', GOTOOLCHAIN: 'local' })

/** The Python SDK of Tencent Cloud goes through a proxy of the environment, to this machine too. */
const noProxy = { NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost' }

const python = program => ({
  tools: [
    { name: 'python3', command: ['python3', '--version'], atLeast: [3, 10] },
    { name: 'pip', command: ['python3', '-m', 'pip', '--version'], atLeast: [20, 0] }
  ],
  manifests: ['requirements.txt'],
  install: ({ packages }) => ({
    command: ['python3', '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--target', packages, '--requirement', 'requirements.txt']
  }),
  start: ({ packages, urls }) => ({ command: ['python3', '-s', '-B', program, ...urls], env: { PYTHONPATH: packages, ...noProxy } })
})

const node = program => ({
  tools: [
    { name: 'node', command: [process.execPath, '--version'], atLeast: [20] },
    { name: 'npm', command: ['npm', '--version'], atLeast: [10] }
  ],
  manifests: ['package.json', 'package-lock.json'],
  // Without the peers, which are clients of every other store that a library knows.
  install: ({ packages }) => ({
    command: ['npm', 'ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--no-update-notifier'], cwd: packages
  }),
  // A program finds its packages beside itself, and those of the repository above it before any others.
  build: ({ packages, out }) => ({ command: ['sh', '-c', 'cp -R . "$1" && ln -s "$2/node_modules" "$1/"', 'sh', out, packages] }),
  start: ({ out, urls }) => ({ command: [process.execPath, join(out, program), ...urls] })
})

const go = {
  tools: [{ name: 'go', command: ['go', 'version'], atLeast: [1, 23] }],
  manifests: ['go.mod', 'go.sum'],
  install: ({ packages }) => ({ command: ['go', 'mod', 'download'], env: goEnvironment(packages) }),
  // Without optimisation the client of Elasticsearch, which is large, compiles in three quarters of the time; Go keeps the result in its own cache.
  build: ({ packages, out }) => ({
    command: ['go', 'build', '-buildvcs=false', '-gcflags=github.com/elastic/...=-N -l', '-o', join(out, 'client'), '.'],
    env: { ...goEnvironment(packages), GOPROXY: 'off' }
  }),
  start: ({ out, urls }) => ({ command: [join(out, 'client'), ...urls] })
}

const java = program => ({
  tools: [
    { name: 'javac', command: ['javac', '-version'], atLeast: [17] },
    { name: 'java', command: ['java', '-version'], atLeast: [17] },
    { name: 'mvn', command: ['mvn', '-version'], atLeast: [3] }
  ],
  manifests: ['pom.xml'],
  install: ({ packages }) => ({
    command: ['mvn', '--quiet', '--batch-mode', 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies', `-DoutputDirectory=${packages}`]
  }),
  build: ({ packages, out }) => ({ command: ['javac', '-d', out, '-cp', join(packages, '*'), '-sourcepath', '.', `${program}.java`] }),
  start: ({ packages, out, urls }) => ({ command: ['java', '-cp', [out, join(packages, '*')].join(delimiter), program, ...urls] })
})

/** A server as it is, and one that takes no credentials but these. */
const tencentServers = [[], ['--credentials', 'AKIDEXAMPLE:SECRETKEYEXAMPLE']]

/**
 * The client of each `name` has a directory of that name. `tools` are looked for on PATH. `manifests` name the packages and their versions;
 * `install` brings them into the directory `packages`, and is the only step that may need a network; where that is its `cwd`, the manifests are
 * copied there before. `build` compiles into the directory `out`,
 * `start` runs against `urls`, of a server for each of `servers`, the options that they are started with.
 */
export const toolchains = [
  { name: 'python', servers: [[]], ...python('inference.py') },
  { name: 'go', servers: [[]], ...go },
  { name: 'java', servers: [[]], ...java('Inference') },
  { name: 'langchain-js', servers: [[]], ...node('langchain.js') },
  { name: 'libraries-python', servers: [[]], ...python('main.py') },
  { name: 'python-tencent', servers: tencentServers, ...python('tencent.py') },
  { name: 'go-tencent', servers: tencentServers, ...go },
  { name: 'java-tencent', servers: tencentServers, ...java('Tencent') }
]
