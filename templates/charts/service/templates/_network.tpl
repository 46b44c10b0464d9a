{{/* The selectors of a peer, as JSON {"peers": […]}. {model, peer} */}}
{{- define "service.peers" -}}
{{- $peer := .peer -}}
{{- $found := list -}}
{{- $pods := dict -}}
{{- if or $peer.namespace $peer.namespaceLabels -}}
{{- $labels := dict -}}
{{- with $peer.namespace }}{{ $_ := set $labels "kubernetes.io/metadata.name" . }}{{ end -}}
{{- range $key, $value := $peer.namespaceLabels }}{{ $_ := set $labels $key $value }}{{ end -}}
{{- $_ := set $pods "namespaceSelector" (dict "matchLabels" $labels) -}}
{{- end -}}
{{- with $peer.podLabels }}{{ $_ := set $pods "podSelector" (dict "matchLabels" .) }}{{ end -}}
{{- if $pods }}{{ $found = append $found $pods }}{{ end -}}
{{- $cidrs := default list $peer.cidrs -}}
{{- range $peer.networks }}{{ $cidrs = concat $cidrs (get (get $.model.networks .) "cidrs") }}{{ end -}}
{{- range $cidrs -}}
{{- $block := dict "cidr" . -}}
{{- /* Only what lies within the network can be excepted from it: the API server refuses other families. */ -}}
{{- $except := list -}}
{{- $family := contains ":" . -}}
{{- range $peer.except }}{{ if eq (contains ":" .) $family }}{{ $except = append $except . }}{{ end }}{{ end -}}
{{- with $except }}{{ $_ := set $block "except" . }}{{ end -}}
{{- $found = append $found (dict "ipBlock" $block) -}}
{{- end -}}
{{- dict "peers" $found | toRawJson -}}
{{- end -}}

{{- define "service.peerPorts" -}}
{{- range $name, $port := . }}
- protocol: "{{ default "TCP" $port.protocol }}"
  port: {{ int64 $port.port }}
{{- end }}
{{- end -}}

{{/* One rule of a policy. {model, peer, direction: from or to, only?: ports of the container instead of the peer's} */}}
{{- define "service.peerRule" -}}
- {{ .direction }}:
    {{- range get (fromJson (include "service.peers" .)) "peers" }}
    - {{ include "service.data" . }}
    {{- end }}
  {{- with (default .peer.ports .only) }}
  ports:
    {{- include "service.peerPorts" . | trim | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* Who may come in. {model, workload, entered: ports that entries lead to, numbers: all ports of the pod, by name} */}}
{{- define "service.ingressRules" -}}
{{- $model := .model }}{{ $workload := .workload }}{{ $entered := .entered }}{{ $numbers := .numbers -}}
{{- $network := default dict $workload.network }}
{{- range $peerName, $peer := $model.networkPolicy.ingress }}
{{- include "service.peerRule" (dict "model" $model "peer" $peer "direction" "from") | nindent 0 }}
{{- end }}
{{- range $peerName, $peer := $network.ingress }}
{{- include "service.peerRule" (dict "model" $model "peer" $peer "direction" "from") | nindent 0 }}
{{- end }}
{{- if $entered }}
{{- range $peerName, $peer := $model.networkPolicy.controllers }}
{{- include "service.peerRule" (dict "model" $model "peer" $peer "direction" "from" "only" $entered) | nindent 0 }}
{{- end }}
{{- end }}
{{- if and $workload.metrics $model.networkPolicy.prometheus }}
{{- $target := get (get $workload.service.ports $workload.metrics.port) "target" }}
{{- include "service.peerRule" (dict "model" $model "peer" $model.networkPolicy.prometheus "direction" "from" "only" (dict $target (get $numbers $target))) | nindent 0 }}
{{- end }}
{{- if and $model.tests.enabled $workload.service }}
{{- include "service.peerRule" (dict "model" $model "direction" "from" "peer" (dict "podLabels" (dict "app.kubernetes.io/name" $model.service.name "portolan.dev/purpose" "test"))) | nindent 0 }}
{{- end }}
{{- end -}}

{{/* Where it may go. {model, workload} */}}
{{- define "service.egressRules" -}}
{{- $model := .model }}{{ $network := default dict .workload.network }}
{{- range $peerName, $peer := $model.networkPolicy.egress }}
{{- include "service.peerRule" (dict "model" $model "peer" $peer "direction" "to") | nindent 0 }}
{{- end }}
{{- range $peerName, $peer := $network.egress }}
{{- include "service.peerRule" (dict "model" $model "peer" $peer "direction" "to") | nindent 0 }}
{{- end }}
{{- end -}}
