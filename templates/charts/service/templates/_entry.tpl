{{/* Sizes as NGINX writes them: powers of 1024 by one small letter. */}}
{{- define "service.nginxSize" -}}
{{- . | trimSuffix "i" | lower -}}
{{- end -}}

{{/*
The addresses of a network as a regular expression over the bytes of $binary_remote_addr, for `(?s)`: four of them or
sixteen, those that the length covers as they are, the rest any.
*/}}
{{- define "service.nginxAddresses" -}}
{{- $length := splitList "/" . | last | int64 }}{{ $address := splitList "/" . | first }}{{ $bytes := list -}}
{{- if contains ":" $address -}}
{{- if contains "." $address }}{{ fail (printf "networks: write %s with colons alone; an access rule of NGINX is made of it." .) }}{{ end -}}
{{- $sides := splitList "::" $address }}{{ $first := compact (splitList ":" (first $sides)) }}{{ $last := list -}}
{{- if gt (len $sides) 1 }}{{ $last = compact (splitList ":" (last $sides)) }}{{ end -}}
{{- $between := list }}{{ range until (sub 8 (add (len $first) (len $last)) | int) }}{{ $between = append $between "0" }}{{ end -}}
{{- range concat $first $between $last -}}
{{- $four := printf "0000%s" . | trunc -4 -}}
{{- range list (substr 0 2 $four) (substr 2 4 $four) }}{{ $bytes = append $bytes (printf "0x%s" . | int64) }}{{ end -}}
{{- end -}}
{{- else -}}
{{- range splitList "." $address }}{{ $bytes = append $bytes (atoi . | int64) }}{{ end -}}
{{- end -}}
{{- range $nth, $byte := $bytes -}}
{{- $held := sub $length (mul 8 $nth) -}}
{{- if ge $held 8 -}}
{{- printf "\\x%02x" $byte -}}
{{- else if gt $held 0 -}}
{{- $span := index (list 256 128 64 32 16 8 4 2) $held }}{{ $low := sub $byte (mod $byte $span) -}}
{{- printf "[\\x%02x-\\x%02x]" $low (add $low $span -1) -}}
{{- else -}}
.
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
An access rule in the words of NGINX: a block for its location. {model, rule}
Not by limit_except where there are methods: in it ingress-nginx does not know any more where the request goes, so that
all are answered 503 (kubernetes/ingress-nginx#11742). `set` and `return` are what `if` may hold without surprise.
*/}}
{{- define "service.nginxAccess" -}}
{{- $cidrs := list -}}
{{- range .rule.from }}{{ $cidrs = concat $cidrs (default list (get (get $.model.networks .) "cidrs")) }}{{ end -}}
{{- $free := list -}}
{{- if .rule.methods -}}
{{- /* To NGINX, GET is HEAD too. */ -}}
{{- $bound := .rule.methods }}{{ if has "GET" $bound }}{{ $bound = append $bound "HEAD" }}{{ end -}}
{{- range list "GET" "HEAD" "POST" "PUT" "DELETE" "OPTIONS" "PATCH" }}{{ if not (has . $bound) }}{{ $free = append $free . }}{{ end }}{{ end -}}
{{- end -}}
{{- if $free -}}
set $portolan_access free; if ($request_method !~ ^(?:{{ join "|" $free }})$) { set $portolan_access bound; }
{{- if $cidrs -}}
{{- $addresses := list }}{{ range $cidrs }}{{ $addresses = append $addresses (include "service.nginxAddresses" .) }}{{ end -}}
{{- printf " if ($binary_remote_addr ~ (?s)^(?:%s)$) { set $portolan_access free; }" (join "|" $addresses) -}}
{{- end -}}
{{- print " if ($portolan_access = bound) { return 403; }" -}}
{{- else -}}
{{- range $cidrs }}{{ printf "allow %s; " . }}{{ end }}deny all;
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
