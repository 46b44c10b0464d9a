import { copy, env, run, type BuildMount } from '../text/dockerfile';
import { note, type Recipe, type RecipeInput } from './Recipe';

interface BuildTool {
  command: string;
  jar: string;
  mounts: BuildMount[];
  ignored: string[];
}

const maven: BuildTool = {
  command: 'sh ./mvnw --batch-mode -DskipTests package',
  jar: 'target/*.jar',
  mounts: [
    { kind: 'cache', target: '/root/.m2/repository' },
    {
      kind: 'secret',
      id: 'maven-settings',
      target: '/root/.m2/settings.xml',
    },
  ],
  ignored: ['**/target'],
};

const gradle: BuildTool = {
  command: 'sh ./gradlew --no-daemon bootJar',
  jar: 'build/libs/*.jar',
  mounts: [
    { kind: 'cache', target: '/root/.gradle/caches' },
    { kind: 'cache', target: '/root/.gradle/wrapper' },
    {
      kind: 'secret',
      id: 'gradle-properties',
      target: '/root/.gradle/gradle.properties',
    },
  ],
  ignored: ['**/build', '**/.gradle'],
};

/**
 * Java with Spring Boot: the jar is taken apart into its layers, so that an image of a new version shares the layers of
 * its libraries with the old one (Spring Boot reference, "Dockerfiles").
 */
export function javaRecipe({ build }: RecipeInput): Recipe {
  const { command, output } = build;
  const tool = /gradlew?$/.test(command?.[0] ?? '') ? gradle : maven;
  const extract = [
    ...['extract', '--layers', '--application-filename', 'app.jar'],
    ...['--destination', '/layers'],
  ];
  return {
    build: [
      copy({ sources: ['.'], to: '.' }),
      run(command ?? tool.command, tool.mounts),
      output === undefined
        ? run(`java -Djarmode=tools -jar ${tool.jar} ${extract.join(' ')}`)
        : run(['java', '-Djarmode=tools', '-jar', `./${output}`, ...extract]),
    ],
    run: [
      // A share of the container's memory; out of memory ends the process, so that it is started anew.
      env({
        JAVA_TOOL_OPTIONS:
          '-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError',
      }),
      ...[
        'dependencies',
        'spring-boot-loader',
        'snapshot-dependencies',
        'application',
      ].map(layer =>
        copy({ from: 'build', sources: [`/layers/${layer}/`], to: './' }),
      ),
    ],
    entrypoint: ['java', '-jar', 'app.jar'],
    remarks: [
      note(
        'output',
        output === undefined
          ? `The build must leave one jar at ${tool.jar}, made by Spring Boot 3.3 or later.`
          : 'The jar must be made by Spring Boot 3.3 or later, whose jars can be taken apart into layers.',
        'Name another jar under build.output; for Java without Spring Boot keep a Dockerfile of your own and name it under build.dockerfile.',
      ),
    ],
    unused: ['entry'],
    ignored: tool.ignored,
  };
}
