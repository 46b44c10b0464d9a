/** Never part of an image, whatever the runtime: history, secrets, and what describes the deployment. */
const always = [
  '.git',
  '.gitignore',
  '.gitattributes',
  '.github',
  '.gitlab-ci.yml',
  '.idea',
  '.vscode',
  '.portolan',
  'portolan.yaml',
  'catalog-info.yaml',
  'renovate.json',
  'Dockerfile',
  '.dockerignore',
  'compose*.yaml',
  'docker-compose*.yml',
  'deploy',
  '**/.DS_Store',
  '# Secrets',
  '**/.env',
  '**/.env.*',
  '!**/.env.example',
  '**/*.pem',
  '**/*.key',
  '**/*.p12',
  '**/*.pfx',
  '**/*.jks',
  '**/id_rsa',
  '**/id_ed25519',
  '**/.aws',
  '**/.netrc',
];

/** Writes `.dockerignore`: what is never sent to the build, then what the runtime's tools leave behind. */
export function writeDockerignore(ofRuntime: readonly string[]): string {
  return [
    '# Written once by Portolan; yours from now on.',
    ...always,
    ...(ofRuntime.length ? ['# What building leaves behind'] : []),
    ...ofRuntime.filter(line => !always.includes(line)),
    '',
  ].join('\n');
}
