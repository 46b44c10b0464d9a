{{/* Sizes as NGINX writes them: powers of 1024 by one small letter. */}}
{{- define "service.nginxSize" -}}
{{- . | trimSuffix "i" | lower -}}
{{- end -}}

{{/* An access rule in the words of NGINX: a block for its location. {model, rule} */}}
{{- define "service.nginxAccess" -}}
{{- $lines := list -}}
{{- range .rule.from }}{{ range get (get $.model.networks .) "cidrs" }}{{ $lines = append $lines (printf "allow %s;" .) }}{{ end }}{{ end -}}
{{- $lines = append $lines "deny all;" -}}
{{- if .rule.methods -}}
{{- $free := list -}}
{{- /* To NGINX, GET is HEAD too. */ -}}
{{- $bound := .rule.methods }}{{ if has "GET" $bound }}{{ $bound = append $bound "HEAD" }}{{ end -}}
{{- range list "GET" "HEAD" "POST" "PUT" "DELETE" "OPTIONS" "PATCH" }}{{ if not (has . $bound) }}{{ $free = append $free . }}{{ end }}{{ end -}}
{{- if $free -}}
limit_except {{ join " " $free }} { {{ join " " $lines }} }
{{- else -}}
{{- join " " $lines -}}
{{- end -}}
{{- else -}}
{{- join " " $lines -}}
{{- end -}}
{{- end -}}

{{/* Whether a path is another or lies below it, as "yes" or nothing. (list path above) */}}
{{- define "service.below" -}}
{{- $path := index . 0 }}{{ $above := index . 1 | trimSuffix "/" -}}
{{- if or (eq $path $above) (hasPrefix (printf "%s/" $above) $path) }}yes{{ end -}}
{{- end -}}

{{/*
The Ingresses of an entry, as JSON {"objects": [{suffix, paths, rule}]}: one for the paths that all may ask for, one for
the paths of each access rule, because a snippet counts for all paths of its Ingress. {model, entry}
*/}}
{{- define "service.ingresses" -}}
{{- $entry := .entry -}}
{{- $free := list }}{{ $objects := list }}{{ $taken := list -}}
{{- range $name, $rule := $entry.access -}}
{{- $paths := list -}}
{{- range $key, $it := $entry.paths -}}
{{- if or (not $rule.path) (include "service.below" (list $it.path $rule.path)) -}}
{{- $paths = append $paths (pick $it "path" "type") }}{{ $taken = append $taken $key -}}
{{- else if and (ne (default "Prefix" $it.type) "Exact") (include "service.below" (list $rule.path $it.path)) -}}
{{- $paths = append $paths (dict "path" $rule.path) -}}
{{- end -}}
{{- end -}}
{{- $objects = append $objects (dict "suffix" $name "paths" (uniq $paths) "rule" $rule) -}}
{{- end -}}
{{- range $key, $it := $entry.paths -}}
{{- if not (has $key $taken) }}{{ $free = append $free (pick $it "path" "type") }}{{ end -}}
{{- end -}}
{{- if $free }}{{ $objects = append $objects (dict "suffix" "" "paths" $free) }}{{ end -}}
{{- dict "objects" $objects | toRawJson -}}
{{- end -}}

{{/* What an entry asks of its controller, as JSON of annotations. {entry, serviceName} */}}
{{- define "service.ingressNginxAnnotations" -}}
{{- $entry := .entry }}{{ $set := dict }}{{ $prefix := "nginx.ingress.kubernetes.io" -}}
{{- $seconds := default (ternary 3600 0 (eq (toString $entry.protocol) "websocket")) $entry.requestSeconds | int64 -}}
{{- if $seconds }}{{ range list "proxy-read-timeout" "proxy-send-timeout" }}{{ $_ := set $set (printf "%s/%s" $prefix .) (toString $seconds) }}{{ end }}{{ end -}}
{{- with $entry.bodySize }}{{ $_ := set $set (printf "%s/proxy-body-size" $prefix) (include "service.nginxSize" .) }}{{ end -}}
{{- with $entry.requestsPerSecond }}{{ $_ := set $set (printf "%s/limit-rps" $prefix) (toString (int64 .)) }}{{ end -}}
{{- with get (dict "grpc" "GRPC" "https" "HTTPS") (toString $entry.protocol) }}{{ $_ := set $set (printf "%s/backend-protocol" $prefix) . }}{{ end -}}
{{- with $entry.sticky -}}
{{- $_ := set $set (printf "%s/affinity" $prefix) "cookie" -}}
{{- $_ := set $set (printf "%s/session-cookie-name" $prefix) .cookie -}}
{{- $_ := set $set (printf "%s/session-cookie-max-age" $prefix) (toString (int64 .seconds)) -}}
{{- end -}}
{{- with $entry.rewritePrefix -}}
{{- $_ := set $set (printf "%s/use-regex" $prefix) "true" -}}
{{- $_ := set $set (printf "%s/rewrite-target" $prefix) (printf "%s/$2" (trimSuffix "/" .)) -}}
{{- end -}}
{{- with .access }}{{ $_ := set $set (printf "%s/configuration-snippet" $prefix) . }}{{ end -}}
{{- toRawJson $set -}}
{{- end -}}

{{- define "service.f5Annotations" -}}
{{- $entry := .entry }}{{ $set := dict -}}
{{- $seconds := default (ternary 3600 0 (eq (toString $entry.protocol) "websocket")) $entry.requestSeconds | int64 -}}
{{- if $seconds }}{{ range list "proxy-read-timeout" "proxy-send-timeout" }}{{ $_ := set $set (printf "nginx.org/%s" .) (printf "%ds" $seconds) }}{{ end }}{{ end -}}
{{- with $entry.bodySize }}{{ $_ := set $set "nginx.org/client-max-body-size" (include "service.nginxSize" .) }}{{ end -}}
{{- with $entry.requestsPerSecond -}}
{{- $_ := set $set "nginx.org/limit-req-rate" (printf "%dr/s" (int64 .)) -}}
{{- $_ := set $set "nginx.org/limit-req-key" "${binary_remote_addr}" -}}
{{- $_ := set $set "nginx.org/limit-req-zone-size" "10m" -}}
{{- end -}}
{{- with get (dict "grpc" "grpc-services" "https" "ssl-services" "websocket" "websocket-services") (toString $entry.protocol) }}{{ $_ := set $set (printf "nginx.org/%s" .) $.serviceName }}{{ end -}}
{{- with $entry.rewritePrefix }}{{ $_ := set $set "nginx.org/rewrites" (printf "serviceName=%s rewrite=%s/" $.serviceName (trimSuffix "/" .)) }}{{ end -}}
{{- with .access }}{{ $_ := set $set "nginx.org/location-snippets" . }}{{ end -}}
{{- toRawJson $set -}}
{{- end -}}
