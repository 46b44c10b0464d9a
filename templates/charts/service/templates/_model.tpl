{{/* The values as the templates read them: without what is taken out, checked, every workload with its names. */}}
{{- define "service.model" -}}
{{- $values := deepCopy .Values -}}
{{- include "service.prune" $values -}}
{{- $_ := set $values "chart" (printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_") -}}
{{- $_ := set $values "managedBy" .Release.Service -}}
{{- $_ := set $values "namespace" .Release.Namespace -}}
{{- $_ := set $values "tests" (default (dict "enabled" false) $values.tests) -}}
{{- $_ := set $values "networkPolicy" (default dict $values.networkPolicy) -}}
{{- $service := $values.service -}}
{{- $_ := set $values "account" (default $service.name (get (default dict $values.serviceAccount) "name")) -}}
{{- range $name, $workload := $values.workloads -}}
{{- $_ := set $workload "workload" $name -}}
{{- $_ := set $workload "name" (include "service.name" (dict "parts" (list $service.name $name) "max" 52)) -}}
{{- $hook := "" -}}
{{- if eq $workload.kind "Job" -}}
{{- $hook = get (dict "before-deploy" "pre-install,pre-upgrade" "after-deploy" "post-install,post-upgrade") (default "once" (get (default dict $workload.job) "run")) | default "" -}}
{{- end -}}
{{- $_ := set $workload "hook" $hook -}}
{{- /* A hook before everything else finds nothing of the release yet: it brings what it needs, under names of its own. */ -}}
{{- $early := hasPrefix "pre-" $hook -}}
{{- $_ := set $workload "early" $early -}}
{{- $_ := set $workload "account" (ternary (include "service.name" (dict "parts" (list $values.account "before-deploy") "max" 63)) $values.account $early) -}}
{{- $_ := set $workload "serviceName" (default $workload.name (get (default dict $workload.service) "name")) -}}
{{- end -}}
{{- include "service.check" $values -}}
{{- $values | toRawJson -}}
{{- end -}}

{{/* The secret that an entry of externalSecrets makes, for a workload. {model, workload, secret} */}}
{{- define "service.secretName" -}}
{{- if .workload.early -}}
{{- include "service.name" (dict "parts" (list .workload.name .secret) "max" 63) -}}
{{- else -}}
{{- include "service.name" (dict "parts" (list .model.service.name .secret) "max" 63) -}}
{{- end -}}
{{- end -}}

{{/* Labels that select: they never change. {model, workload} */}}
{{- define "service.selector" -}}
app.kubernetes.io/name: {{ include "service.data" .model.service.name }}
app.kubernetes.io/component: {{ include "service.data" .workload.workload }}
{{- end -}}

{{/* Labels of what is the service's. */}}
{{- define "service.identity" -}}
app.kubernetes.io/part-of: {{ include "service.data" (default .service.name .service.system) }}
backstage.io/kubernetes-id: {{ include "service.data" (default .service.name .service.kubernetesId) }}
portolan.dev/owner: {{ include "service.data" .service.owner }}
portolan.dev/tier: {{ include "service.data" .service.tier }}
portolan.dev/pci: {{ include "service.data" .service.pci }}
{{- with .service.environment }}
portolan.dev/environment: {{ include "service.data" . }}
{{- end }}
{{- range $key, $value := .labels }}
{{ include "service.data" $key }}: {{ include "service.data" $value }}
{{- end }}
{{- end -}}

{{/* Metadata of an object. {model, name, workload?, annotations?, hook?, weight?, deletePolicy?, labels?} */}}
{{- define "service.metadata" -}}
name: "{{ .name }}"
namespace: {{ include "service.data" .model.namespace }}
labels:
  {{- if .workload }}
  {{- include "service.selector" . | nindent 2 }}
  {{- else }}
  app.kubernetes.io/name: {{ include "service.data" .model.service.name }}
  {{- end }}
  {{- include "service.identity" .model | nindent 2 }}
  app.kubernetes.io/managed-by: {{ include "service.data" .model.managedBy }}
  helm.sh/chart: {{ include "service.data" .model.chart }}
  {{- with .model.service.version }}
  app.kubernetes.io/version: {{ include "service.data" . }}
  {{- end }}
  {{- range $key, $value := .labels }}
  {{ include "service.data" $key }}: {{ include "service.data" $value }}
  {{- end }}
{{- $annotations := merge (dict) (default dict .annotations) (default dict .model.annotations) }}
{{- if .hook }}
{{- $_ := set $annotations "helm.sh/hook" .hook }}
{{- $_ := set $annotations "helm.sh/hook-weight" (toString (int64 (default 0 .weight))) }}
{{- $_ := set $annotations "helm.sh/hook-delete-policy" (default "before-hook-creation" .deletePolicy) }}
{{- end }}
{{- if $annotations }}
annotations:
  {{- range $key, $value := $annotations }}
  {{ include "service.data" $key }}: {{ include "service.data" $value }}
  {{- end }}
{{- end }}
{{- end -}}

{{/*
The same for a workload that is rolled out, with the commit it was built of. Not on its pods: another commit of the
same image must not restart them. {model, workload, name}
*/}}
{{- define "service.deployed" -}}
{{- $annotations := dict -}}
{{- with .model.image.commit }}{{ $_ := set $annotations "portolan.dev/commit" . }}{{ end -}}
{{- include "service.metadata" (merge (dict "annotations" $annotations) .) -}}
{{- end -}}

{{/* The same for what a workload needs beside itself: with a hook before everything, it is one too. {model, workload, name} */}}
{{- define "service.companion" -}}
{{- include "service.metadata" (merge (dict) . (dict "hook" (ternary .workload.hook "" .workload.early) "weight" -1000)) -}}
{{- end -}}
