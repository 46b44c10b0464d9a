{{/* What a Job and the jobs of a CronJob have in common. {model, workload} */}}
{{- define "service.jobSpec" -}}
{{- $job := default dict .workload.job -}}
{{- $defaults := .model.defaults.job -}}
backoffLimit: {{ int64 (ternary $job.backoffLimit $defaults.backoffLimit (hasKey $job "backoffLimit")) }}
activeDeadlineSeconds: {{ int64 (default $defaults.activeDeadlineSeconds $job.activeDeadlineSeconds) }}
{{- if or (eq .workload.kind "Job") (hasKey $job "ttlSecondsAfterFinished") }}
ttlSecondsAfterFinished: {{ int64 (ternary $job.ttlSecondsAfterFinished $defaults.ttlSecondsAfterFinished (hasKey $job "ttlSecondsAfterFinished")) }}
{{- end }}
{{- if hasKey $job "parallelism" }}
parallelism: {{ int64 $job.parallelism }}
{{- end }}
{{- with $job.completions }}
completions: {{ int64 . }}
{{- end }}
template:
  {{- include "service.podTemplate" . | nindent 2 }}
{{- end -}}
