{{/* A sum of all that a pod reads from objects beside it: other content, other pods. {model, workload} */}}
{{- define "service.checksum" -}}
{{- $context := . -}}
{{- $read := dict -}}
{{- $secrets := dict -}}
{{- range $name, $container := .workload.containers -}}
{{- $_ := set $read $name (list (include "service.env" (dict "model" $context.model "container" $container)) $container.files $container.secretEnv) -}}
{{- range $container.secretEnv }}{{ with .secret }}{{ $_ := set $secrets . (get $context.model.externalSecrets .) }}{{ end }}{{ end -}}
{{- end -}}
{{- range .workload.volumes }}{{ if eq .kind "secret" }}{{ $_ := set $secrets .of (get $context.model.externalSecrets .of) }}{{ end }}{{ end -}}
{{- list $read .workload.volumes $secrets | toRawJson | sha256sum -}}
{{- end -}}

{{- define "service.volumes" -}}
{{- $context := . -}}
{{- range $name, $volume := .workload.volumes }}
- name: "{{ $name }}"
  {{- if eq $volume.kind "emptyDir" }}
  {{- include "service.emptyDir" $volume | nindent 2 }}
  {{- else if eq $volume.kind "claim" }}
  persistentVolumeClaim:
    claimName: "{{ include "service.name" (dict "parts" (list $context.model.service.name $volume.of) "max" 63) }}"
  {{- else if eq $volume.kind "existingClaim" }}
  persistentVolumeClaim:
    claimName: {{ include "service.data" $volume.of }}
  {{- else if eq $volume.kind "secret" }}
  secret:
    secretName: "{{ include "service.secretName" (merge (dict "secret" $volume.of) $context) }}"
    defaultMode: 288 # 0440: a number in octal is another one in each YAML
  {{- else if eq $volume.kind "existingSecret" }}
  secret:
    secretName: {{ include "service.data" $volume.of }}
    defaultMode: 288 # 0440: a number in octal is another one in each YAML
  {{- else if eq $volume.kind "image" }}
  image:
    reference: {{ include "service.data" $volume.of }}
  {{- else if eq $volume.kind "token" }}
  projected:
    sources:
      - serviceAccountToken:
          audience: {{ include "service.data" $volume.audience }}
          expirationSeconds: {{ int64 (default 3600 $volume.expirationSeconds) }}
          path: token
  {{- else if eq $volume.kind "ephemeral" }}
  ephemeral:
    volumeClaimTemplate:
      spec:
        accessModes: ["ReadWriteOnce"]
        {{- with $volume.storageClass }}
        storageClassName: {{ include "service.data" . }}
        {{- end }}
        resources:
          requests:
            storage: {{ include "service.data" $volume.size }}
  {{- end }}
{{- end }}
{{- range $name, $container := .workload.containers }}
{{- if $container.files }}
- name: "{{ include "service.name" (dict "parts" (list "files" $name) "max" 63) }}"
  configMap:
    name: "{{ include "service.filesName" (merge (dict "name" $name) $context) }}"
{{- end }}
{{- range $key, $path := $container.writablePaths }}
- name: "{{ include "service.name" (dict "parts" (list "write" $name $key) "max" 63) }}"
  {{- include "service.emptyDir" $path | nindent 2 }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Names of the volumes that go with their pod, with commas: nothing of them is worth a backup. {workload} */}}
{{- define "service.passing" -}}
{{- $names := list -}}
{{- range $name, $volume := .workload.volumes -}}
{{- if has $volume.kind (list "emptyDir" "ephemeral") }}{{ $names = append $names $name }}{{ end -}}
{{- end -}}
{{- range $name, $container := .workload.containers -}}
{{- range $key, $_ := $container.writablePaths -}}
{{- $names = append $names (include "service.name" (dict "parts" (list "write" $name $key) "max" 63)) -}}
{{- end -}}
{{- end -}}
{{- join "," $names -}}
{{- end -}}

{{- define "service.emptyDir" -}}
{{- $settings := dict -}}
{{- with .size }}{{ $_ := set $settings "sizeLimit" . }}{{ end -}}
{{- if .memory }}{{ $_ := set $settings "medium" "Memory" }}{{ end -}}
emptyDir: {{ include "service.data" $settings }}
{{- end -}}

{{/* How the pods are spread. {model, workload} */}}
{{- define "service.placement" -}}
{{- $placement := default dict .workload.placement -}}
{{- $spread := list -}}
{{- range $topology, $key := dict "topology.kubernetes.io/zone" "zones" "kubernetes.io/hostname" "nodes" -}}
{{- $how := default (get $.model.defaults.placement $key) (get $placement $key) -}}
{{- if ne $how "none" }}{{ $spread = append $spread (dict "topology" $topology "how" $how) }}{{ end -}}
{{- end -}}
{{- if and $spread (has .workload.kind (list "Deployment" "StatefulSet")) }}
topologySpreadConstraints:
  {{- range $spread }}
  - maxSkew: 1
    topologyKey: {{ .topology }}
    whenUnsatisfiable: {{ ternary "DoNotSchedule" "ScheduleAnyway" (eq .how "required") }}
    labelSelector:
      matchLabels:
        {{- include "service.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}
{{- if $placement.distinctNodes }}
affinity:
  podAntiAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            {{- include "service.selector" . | nindent 12 }}
{{- end }}
{{- with $placement.nodeSelector }}
nodeSelector: {{ include "service.data" . }}
{{- end }}
{{- with $placement.tolerations }}
tolerations:
  {{- range $name, $toleration := . }}
  - {{ include "service.data" (omit $toleration "enabled") }}
  {{- end }}
{{- end }}
{{- with $placement.priorityClass }}
priorityClassName: {{ include "service.data" . }}
{{- end }}
{{- end -}}

{{- define "service.podSecurity" -}}
{{- $workload := .workload -}}
{{- $allowed := list }}{{ range $workload.exceptions }}{{ $allowed = append $allowed .allows }}{{ end -}}
runAsNonRoot: {{ not (or (has "unknown-user" $allowed) (eq (toString $workload.runAsUser) "0")) }}
{{- range $key := list "runAsUser" "runAsGroup" "fsGroup" }}
{{- if hasKey $workload $key }}
{{ $key }}: {{ int64 (get $workload $key) }}
{{- end }}
{{- end }}
{{- if hasKey $workload "fsGroup" }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- with $workload.sysctls }}
sysctls:
  {{- range $name, $value := . }}
  - name: {{ include "service.data" $name }}
    value: {{ include "service.data" $value }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* The template of a workload's pods. {model, workload} */}}
{{- define "service.podTemplate" -}}
{{- $context := . -}}
{{- $model := .model }}{{ $workload := .workload -}}
{{- $main := "" }}{{ range $name, $container := $workload.containers }}{{ if eq $container.role "main" }}{{ $main = $name }}{{ end }}{{ end -}}
{{- $exceptions := list }}{{ range $workload.exceptions }}{{ $exceptions = append $exceptions (omit . "enabled") }}{{ end -}}
metadata:
  labels:
    {{- include "service.selector" . | nindent 4 }}
    {{- include "service.identity" $model | nindent 4 }}
    {{- range $key, $value := $workload.labels }}
    {{ include "service.data" $key }}: {{ include "service.data" $value }}
    {{- end }}
  annotations:
    kubectl.kubernetes.io/default-container: "{{ $main }}"
    portolan.dev/checksum: "{{ include "service.checksum" . }}"
    {{- with $exceptions }}
    portolan.dev/exceptions: {{ include "service.data" (toRawJson .) }}
    {{- end }}
    {{- with include "service.passing" . }}
    {{- if not (hasKey (default dict $workload.annotations) "backup.velero.io/backup-volumes-excludes") }}
    backup.velero.io/backup-volumes-excludes: {{ include "service.data" . }}
    {{- end }}
    {{- end }}
    {{- range $key, $value := $workload.annotations }}
    {{ include "service.data" $key }}: {{ include "service.data" $value }}
    {{- end }}
spec:
  serviceAccountName: "{{ $workload.account }}"
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- if has $workload.kind (list "Job" "CronJob") }}
  restartPolicy: "{{ default "Never" (get (default dict $workload.job) "restartPolicy") }}"
  {{- end }}
  {{- with $model.image.pullSecrets }}
  imagePullSecrets:
    {{- range $name, $_ := . }}
    - name: {{ include "service.data" $name }}
    {{- end }}
  {{- end }}
  terminationGracePeriodSeconds: {{ int64 (default $model.defaults.terminationGracePeriodSeconds $workload.terminationGracePeriodSeconds) }}
  securityContext:
    {{- include "service.podSecurity" . | nindent 4 }}
  {{- if $workload.shareProcesses }}
  shareProcessNamespace: true
  {{- end }}
  {{- with $workload.hostname }}
  hostname: "{{ . }}"
  {{- end }}
  {{- with $workload.hostAliases }}
  hostAliases:
    {{- range $name, $alias := . }}
    - {{ include "service.data" (pick $alias "ip" "hostnames") }}
    {{- end }}
  {{- end }}
  {{- with $workload.dns }}
  {{- with .policy }}
  dnsPolicy: "{{ . }}"
  {{- end }}
  {{- if or .nameservers .searches .options }}
  dnsConfig:
    {{- with .nameservers }}
    nameservers: {{ include "service.data" . }}
    {{- end }}
    {{- with .searches }}
    searches: {{ include "service.data" . }}
    {{- end }}
    {{- with .options }}
    options:
      {{- range $name, $value := . }}
      - name: {{ include "service.data" $name }}
        value: {{ include "service.data" $value }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- end }}
  {{- with $workload.resources }}
  resources:
    requests: {{ include "service.data" . }}
    limits: {{ include "service.data" . }}
  {{- end }}
  {{- with include "service.placement" . | trim }}{{ . | nindent 2 }}{{- end }}
  {{- $early := dict }}{{ $beside := dict }}
  {{- range $name, $container := $workload.containers }}
  {{- if has $container.role (list "sidecar" "init") }}{{ $_ := set $early $name $container }}{{ end }}
  {{- if eq $container.role "beside" }}{{ $_ := set $beside $name $container }}{{ end }}
  {{- end }}
  {{- if $early }}
  initContainers:
    {{- range get (fromJson (include "service.ordered" $early)) "names" }}
    {{- include "service.container" (dict "model" $model "workload" $workload "name" . "container" (get $early .)) | nindent 4 }}
    {{- end }}
  {{- end }}
  containers:
    {{- include "service.container" (dict "model" $model "workload" $workload "name" $main "container" (get $workload.containers $main)) | nindent 4 }}
    {{- range get (fromJson (include "service.ordered" $beside)) "names" }}
    {{- include "service.container" (dict "model" $model "workload" $workload "name" . "container" (get $beside .)) | nindent 4 }}
    {{- end }}
  {{- with include "service.volumes" . | trim }}
  volumes:
    {{- . | nindent 4 }}
  {{- end }}
{{- end -}}
