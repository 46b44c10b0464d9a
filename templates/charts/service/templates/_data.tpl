{{/*
Text and other data of people, as JSON in double quotes: the same to every reader of YAML 1.1 and 1.2, whatever is in
it. What JSON leaves as it is and YAML does not print is escaped too.
*/}}
{{- define "service.data" -}}
{{- $json := toRawJson . -}}
{{- if regexMatch "[\\x{7f}-\\x{9f}\\x{feff}\\x{fffe}\\x{ffff}]" $json -}}
{{- range $code := concat (untilStep 127 160 1) (list 65279 65534 65535) -}}
{{- $json = replace (printf "%c" $code) (printf "\\u%04x" $code) $json -}}
{{- end -}}
{{- end -}}
{{- $json -}}
{{- end -}}

{{/* A number of pods or a share of them, as the API server tells them apart. */}}
{{- define "service.countOrShare" -}}
{{- if kindIs "string" . }}{{ include "service.data" . }}{{ else }}{{ int64 . }}{{ end -}}
{{- end -}}

{{/* What is there of a map: its entries without those that are `enabled: false`, at every depth. */}}
{{- define "service.prune" -}}
{{- $map := . -}}
{{- range $key, $value := . -}}
{{- if kindIs "map" $value -}}
{{- if and (hasKey $value "enabled") (eq (toString $value.enabled) "false") -}}
{{- $_ := unset $map $key -}}
{{- else if ne $key "manifest" -}}
{{- include "service.prune" $value -}}
{{- end -}}
{{- else if kindIs "invalid" $value -}}
{{- $_ := unset $map $key -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The names of a map in the order of its entries' `order`, then of the names. As {"names": […]}. */}}
{{- define "service.ordered" -}}
{{- $keys := list -}}
{{- range $name, $entry := . -}}
{{- $keys = append $keys (printf "%06d %s" (int64 (add 1000 (default 0 $entry.order))) $name) -}}
{{- end -}}
{{- $names := list -}}
{{- range sortAlpha $keys -}}
{{- $names = append $names (last (splitList " " .)) -}}
{{- end -}}
{{- dict "names" $names | toRawJson -}}
{{- end -}}

{{/* A name of at most .max characters: what is longer is cut, and told apart by a hash of the whole. */}}
{{- define "service.name" -}}
{{- $whole := join "-" .parts -}}
{{- if gt (len $whole) (int .max) -}}
{{- printf "%s-%s" (trunc (int (sub .max 9)) $whole | trimSuffix "-") (sha256sum $whole | trunc 8) -}}
{{- else -}}
{{- $whole -}}
{{- end -}}
{{- end -}}
