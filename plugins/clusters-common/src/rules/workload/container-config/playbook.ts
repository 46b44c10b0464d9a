import type { Playbook } from '../../Playbook';

/** What to know when a container cannot be made. */
export const playbook: Playbook = {
  meaning:
    'The image is there, but the container cannot be made or started from it: most often a Secret, a ConfigMap or one of its keys does not exist, a volume cannot be mounted where it is asked for, or the command is not in the image. It never ran, so there is no log.',
  inEcs:
    'Like `ResourceInitializationError: unable to pull secrets or registry auth`, or `CannotStartContainerError`. In ECS the execution role fetches secrets when the task starts; here the Secret has to be in the same namespace before, usually put there by the external-secrets operator.',
  check: [
    'What is missing: `kubectl -n NAMESPACE describe pod POD`, the last events name the object and the key.',
    'Whether it is there: `kubectl -n NAMESPACE get secret,configmap`. Names differ between environments more often than one thinks.',
    'If an operator writes it: `kubectl -n NAMESPACE get externalsecret`, `SecretSynced` must be `True`.',
    '`RunContainerError` or exit code 128: the command or its working directory is not in the image, or a file system is read-only.',
  ],
  mend: [
    'Create the missing Secret or key where your company keeps them, not by hand in the cluster; the pod starts by itself within two minutes.',
    'The name is wrong: mend it in the service file or chart and roll it out.',
    'The variable may be missing: mark the reference `optional: true`, but only if the program copes.',
    'It came with the last version: roll back by your pipeline.',
  ],
  call: 'The owners of the service. The platform team if the secrets operator or its store is down: then all new pods of all services are concerned.',
};
