/**
 * What the kubelet says of a container whose image it does not get: kubernetes `pkg/kubelet/images/types.go`, and
 * `SignatureValidationFailed` of the container runtime interface's errors.
 */
const pullFaults = new Set([
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** What it says of one that it cannot make or start as asked: kubernetes `pkg/kubelet/kuberuntime/kuberuntime_container.go`, as k8sgpt's pod analyzer lists them. */
const configFaults = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PreCreateHookError',
  'PreStartHookError',
  'PostStartHookError',
]);

/** Whether a container waits for an image that does not come. */
export function isPullFault(reason: string | undefined): boolean {
  return reason !== undefined && pullFaults.has(reason);
}

/** Whether a container waits because it cannot be made as asked. */
export function isConfigFault(reason: string | undefined): boolean {
  return reason !== undefined && configFaults.has(reason);
}
