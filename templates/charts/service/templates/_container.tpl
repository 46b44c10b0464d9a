{{/* The image of a container, as JSON: its own where it names a repository, else the service's with its own tag. {model, container} */}}
{{- define "service.image" -}}
{{- $own := default dict .container.image -}}
{{- $image := pick .model.image "repository" "tag" "digest" "pullPolicy" -}}
{{- if or $own.repository $own.tag $own.digest }}{{ $image = omit $image "tag" "digest" }}{{ end -}}
{{- range $key, $value := $own }}{{ $_ := set $image $key $value }}{{ end -}}
{{- toRawJson $image -}}
{{- end -}}

{{- define "service.imageReference" -}}
{{- $image := fromJson (include "service.image" .) -}}
{{- $reference := $image.repository -}}
{{- with $image.tag }}{{ $reference = printf "%s:%s" $reference . }}{{ end -}}
{{- with $image.digest }}{{ $reference = printf "%s@%s" $reference . }}{{ end -}}
{{- include "service.data" $reference -}}
{{- end -}}

{{- define "service.pullPolicy" -}}
{{- get (fromJson (include "service.image" .)) "pullPolicy" -}}
{{- end -}}

{{/* The plain variables of a container: those of all, if it has them, then its own. As JSON. {model, container} */}}
{{- define "service.env" -}}
{{- $container := .container -}}
{{- $shared := eq $container.role "main" -}}
{{- if hasKey $container "sharedEnv" }}{{ $shared = $container.sharedEnv }}{{ end -}}
{{- $env := dict -}}
{{- if $shared }}{{ range $key, $value := .model.env }}{{ $_ := set $env $key $value }}{{ end }}{{ end -}}
{{- range $key, $value := $container.env }}{{ $_ := set $env $key $value }}{{ end -}}
{{- /* What comes from a secret or a field wins, so that an environment can move a variable there. */ -}}
{{- range $key, $_ := $container.secretEnv }}{{ $_ := unset $env $key }}{{ end -}}
{{- range $key, $_ := $container.fieldEnv }}{{ $_ := unset $env $key }}{{ end -}}
{{- toRawJson $env -}}
{{- end -}}

{{- define "service.envName" -}}
{{- include "service.name" (dict "parts" (list .workload.name .name "env") "max" 63) -}}
{{- end -}}

{{- define "service.filesName" -}}
{{- include "service.name" (dict "parts" (list .workload.name .name "files") "max" 63) -}}
{{- end -}}

{{- define "service.probe" -}}
{{- $probe := .probe -}}
{{- with $probe.http }}
httpGet:
  path: {{ include "service.data" .path }}
  port: {{ include "service.countOrShare" .port }}
  scheme: {{ default "HTTP" .scheme }}
  {{- with .headers }}
  httpHeaders:
    {{- range $name, $value := . }}
    - name: {{ include "service.data" $name }}
      value: {{ include "service.data" $value }}
    {{- end }}
  {{- end }}
{{- end }}
{{- with $probe.tcp }}
tcpSocket:
  port: {{ include "service.countOrShare" .port }}
{{- end }}
{{- with $probe.grpc }}
grpc:
  port: {{ int64 .port }}
  {{- with .service }}
  service: {{ include "service.data" . }}
  {{- end }}
{{- end }}
{{- with $probe.exec }}
exec:
  command: {{ include "service.data" .command }}
{{- end }}
{{- with $probe.initialDelaySeconds }}
initialDelaySeconds: {{ int64 . }}
{{- end }}
periodSeconds: {{ int64 (default .defaults.periodSeconds $probe.periodSeconds) }}
timeoutSeconds: {{ int64 (default .defaults.timeoutSeconds $probe.timeoutSeconds) }}
failureThreshold: {{ int64 (default .defaults.failureThreshold $probe.failureThreshold) }}
{{- with $probe.successThreshold }}
successThreshold: {{ int64 . }}
{{- end }}
{{- end -}}

{{- define "service.resources" -}}
{{- $storage := .model.defaults.ephemeralStorage -}}
{{- with .container.resources -}}
requests:
  cpu: {{ include "service.data" .requests.cpu }}
  memory: {{ include "service.data" .requests.memory }}
  ephemeral-storage: {{ include "service.data" (default $storage.request .requests.ephemeralStorage) }}
limits:
  {{- with .limits.cpu }}
  cpu: {{ include "service.data" . }}
  {{- end }}
  memory: {{ include "service.data" .limits.memory }}
  ephemeral-storage: {{ include "service.data" (default $storage.limit .limits.ephemeralStorage) }}
  {{- range $name, $count := .limits.devices }}
  {{ include "service.data" $name }}: {{ include "service.data" (toString (int64 $count)) }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "service.containerSecurity" -}}
{{- $security := default dict .container.security -}}
{{- $allowed := list }}{{ range .workload.exceptions }}{{ $allowed = append $allowed .allows }}{{ end -}}
{{- $readOnly := .model.defaults.security.readOnlyRootFilesystem -}}
{{- if hasKey $security "readOnlyRootFilesystem" }}{{ $readOnly = $security.readOnlyRootFilesystem }}{{ end -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: {{ $readOnly }}
privileged: false
capabilities:
  drop: ["ALL"]
  {{- $added := list }}{{ range $name, $given := $security.addCapabilities }}{{ if $given }}{{ $added = append $added $name }}{{ end }}{{ end }}
  {{- with $added }}
  add: {{ include "service.data" . }}
  {{- end }}
{{- if hasKey $security "runAsUser" }}
runAsUser: {{ int64 $security.runAsUser }}
{{- if eq (int64 $security.runAsUser) 0 }}
runAsNonRoot: false
{{- end }}
{{- end }}
{{- if hasKey $security "runAsGroup" }}
runAsGroup: {{ int64 $security.runAsGroup }}
{{- end }}
{{- end -}}

{{- define "service.environment" -}}
{{- $context := . -}}
{{- if gt (len (fromJson (include "service.env" .))) 0 }}
envFrom:
  - configMapRef:
      name: "{{ include "service.envName" . }}"
{{- end }}
{{- if or .container.secretEnv .container.fieldEnv }}
env:
  {{- range $name, $variable := .container.secretEnv }}
  - name: {{ include "service.data" $name }}
    valueFrom:
      secretKeyRef:
        name: {{ if $variable.secret }}{{ include "service.secretName" (merge (dict "secret" $variable.secret) $context) }}{{ else }}{{ include "service.data" $variable.existingSecret }}{{ end }}
        key: {{ include "service.data" $variable.key }}
        {{- if $variable.optional }}
        optional: true
        {{- end }}
  {{- end }}
  {{- range $name, $variable := .container.fieldEnv }}
  - name: {{ include "service.data" $name }}
    valueFrom:
      {{- with $variable.field }}
      fieldRef:
        fieldPath: {{ include "service.data" . }}
      {{- end }}
      {{- with $variable.resource }}
      resourceFieldRef:
        resource: {{ include "service.data" . }}
      {{- end }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "service.mounts" -}}
{{- $container := .container -}}
{{- $name := .name -}}
{{- if or $container.mounts $container.files $container.writablePaths }}
volumeMounts:
  {{- range $container.mounts }}
  - name: "{{ .volume }}"
    mountPath: {{ include "service.data" .path }}
    {{- with .subPath }}
    subPath: {{ include "service.data" . }}
    {{- end }}
    {{- if .readOnly }}
    readOnly: true
    {{- end }}
  {{- end }}
  {{- range $key, $file := $container.files }}
  - name: "{{ include "service.name" (dict "parts" (list "files" $name) "max" 63) }}"
    mountPath: {{ include "service.data" $file.path }}
    subPath: {{ include "service.data" $key }}
    readOnly: true
  {{- end }}
  {{- range $key, $path := $container.writablePaths }}
  - name: "{{ include "service.name" (dict "parts" (list "write" $name $key) "max" 63) }}"
    mountPath: {{ include "service.data" $path.path }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* One container. {model, workload, name, container} */}}
{{- define "service.container" -}}
{{- $container := .container -}}
{{- $context := . -}}
- name: "{{ .name }}"
  image: {{ include "service.imageReference" . }}
  imagePullPolicy: "{{ include "service.pullPolicy" . }}"
  {{- with $container.command }}
  command: {{ include "service.data" . }}
  {{- end }}
  {{- with $container.args }}
  args: {{ include "service.data" . }}
  {{- end }}
  {{- with $container.workingDir }}
  workingDir: {{ include "service.data" . }}
  {{- end }}
  {{- if eq $container.role "sidecar" }}
  restartPolicy: Always
  {{- else if $container.restartPolicy }}
  restartPolicy: "{{ $container.restartPolicy }}"
  {{- end }}
  {{- with $container.restartRules }}
  restartPolicyRules:
    {{- $rules := . }}
    {{- range get (fromJson (include "service.ordered" .)) "names" }}
    {{- $rule := get $rules . }}
    - action: {{ default "Restart" $rule.action }}
      exitCodes:
        operator: {{ default "In" $rule.operator }}
        values: {{ include "service.data" $rule.exitCodes }}
    {{- end }}
  {{- end }}
  {{- with $container.ports }}
  ports:
    {{- range $name, $port := . }}
    - name: {{ include "service.data" $name }}
      containerPort: {{ int64 $port.port }}
      protocol: "{{ default "TCP" $port.protocol }}"
    {{- end }}
  {{- end }}
  {{- with include "service.environment" . | trim }}{{ . | nindent 2 }}{{- end }}
  {{- range $key, $field := dict "startup" "startupProbe" "readiness" "readinessProbe" "liveness" "livenessProbe" }}
  {{- with index $container $key }}
  {{ $field }}:
    {{- with include "service.probe" (dict "probe" . "defaults" $context.model.defaults.probe) | trim }}{{ . | nindent 4 }}{{- end }}
  {{- end }}
  {{- end }}
  {{- with include "service.lifecycle" . | trim }}{{ . | nindent 2 }}{{- end }}
  resources:
    {{- include "service.resources" . | nindent 4 }}
  securityContext:
    {{- include "service.containerSecurity" . | nindent 4 }}
  {{- with include "service.mounts" . | trim }}{{ . | nindent 2 }}{{- end }}
  {{- if $container.stdin }}
  stdin: true
  {{- end }}
  {{- if $container.tty }}
  tty: true
  {{- end }}
{{- end -}}

{{/* A pod that routers know waits before it stops: they hear of its end at the same time as it does. */}}
{{- define "service.lifecycle" -}}
{{- $stop := default dict .container.preStop -}}
{{- $seconds := 0 -}}
{{- if and .workload.service .container.ports (has .container.role (list "main" "beside")) }}{{ $seconds = .model.defaults.preStopSleepSeconds }}{{ end -}}
{{- if hasKey $stop "sleepSeconds" }}{{ $seconds = $stop.sleepSeconds }}{{ end -}}
{{- if $stop.exec }}
lifecycle:
  preStop:
    exec:
      command: {{ include "service.data" $stop.exec }}
{{- else if gt (int64 $seconds) 0 }}
lifecycle:
  preStop:
    sleep:
      seconds: {{ int64 $seconds }}
{{- end }}
{{- end -}}
