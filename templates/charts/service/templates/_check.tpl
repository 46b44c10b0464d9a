{{/* What no schema can say: rules between values. Each refusal names the place and what to do. */}}
{{- define "service.check" -}}
{{- $model := . -}}
{{- if not .workloads }}{{ fail "workloads: a service needs at least one workload." }}{{ end -}}
{{- range $name, $workload := .workloads -}}
{{- include "service.checkWorkload" (dict "model" $model "name" $name "workload" $workload) -}}
{{- range $containerName, $container := $workload.containers -}}
{{- include "service.checkContainer" (dict "model" $model "at" (printf "workloads.%s.containers.%s" $name $containerName) "workload" $workload "container" $container) -}}
{{- end -}}
{{- end -}}
{{- range $name, $entry := .entries -}}
{{- include "service.checkEntry" (dict "model" $model "at" (printf "entries.%s" $name) "entry" $entry) -}}
{{- end -}}
{{- include "service.checkNetworks" . -}}
{{- range $group, $each := .monitoring.groups -}}
{{- range $rule, $it := $each.rules -}}
{{- if eq (empty $it.alert) (empty $it.record) -}}
{{- fail (printf "monitoring.groups.%s.rules.%s: give either alert or record." $group $rule) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $name, $extra := .extraObjects -}}
{{- if not (and $extra.manifest.apiVersion $extra.manifest.kind) -}}
{{- fail (printf "extraObjects.%s.manifest: an object has apiVersion and kind." $name) -}}
{{- end -}}
{{- end -}}
{{- if and .tests.enabled (not .tests.image) }}{{ fail "tests.image: name an image with wget, or set tests.enabled to false." }}{{ end -}}
{{- end -}}

{{- define "service.checkWorkload" -}}
{{- $at := printf "workloads.%s" .name -}}
{{- $workload := .workload -}}
{{- $kind := $workload.kind -}}
{{- $mains := list -}}
{{- $ports := dict -}}
{{- $numbers := dict -}}
{{- range $name, $container := $workload.containers -}}
{{- if eq $container.role "main" }}{{ $mains = append $mains $name }}{{ end -}}
{{- range $port, $it := $container.ports -}}
{{- if hasKey $ports $port }}{{ fail (printf "%s: the containers %s and %s both call a port %s; names of ports count for the whole pod." $at (get $ports $port) $name $port) }}{{ end -}}
{{- $_ := set $ports $port $name -}}
{{- $number := printf "%d/%s" (int64 $it.port) (default "TCP" $it.protocol) -}}
{{- if hasKey $numbers $number }}{{ fail (printf "%s: the containers %s and %s both listen on %s; containers of a pod share its address." $at (get $numbers $number) $name $number) }}{{ end -}}
{{- $_ := set $numbers $number $name -}}
{{- end -}}
{{- end -}}
{{- if ne (len $mains) 1 }}{{ fail (printf "%s.containers: exactly one container has role main, here %d have (%s)." $at (len $mains) (join ", " $mains)) }}{{ end -}}
{{- if and $workload.cron (ne $kind "CronJob") }}{{ fail (printf "%s.cron: only a CronJob has a schedule, this is a %s." $at $kind) }}{{ end -}}
{{- if and (eq $kind "CronJob") (not $workload.cron) }}{{ fail (printf "%s.cron: a CronJob needs a schedule." $at) }}{{ end -}}
{{- if and $workload.job (not (has $kind (list "Job" "CronJob"))) }}{{ fail (printf "%s.job: only a Job or a CronJob ends, this is a %s." $at $kind) }}{{ end -}}
{{- if and (eq $kind "CronJob") (get (default dict $workload.job) "run") }}{{ fail (printf "%s.job.run: a CronJob runs by its schedule." $at) }}{{ end -}}
{{- $lasting := has $kind (list "Deployment" "StatefulSet") -}}
{{- range $key := list "autoscaling" "rollout" "disruption" "service" "metrics" -}}
{{- if and (hasKey $workload $key) (not $lasting) }}{{ fail (printf "%s.%s: a %s does not stay, so it has none." $at $key $kind) }}{{ end -}}
{{- end -}}
{{- if and (hasKey $workload "replicas") (not $lasting) }}{{ fail (printf "%s.replicas: a %s has none; see job.parallelism." $at $kind) }}{{ end -}}
{{- if and $workload.autoscaling (hasKey $workload "replicas") }}{{ fail (printf "%s: leave out replicas where autoscaling decides it." $at) }}{{ end -}}
{{- if and $workload.claimTemplates (ne $kind "StatefulSet") }}{{ fail (printf "%s.claimTemplates: only a StatefulSet has storage of its own for each replica." $at) }}{{ end -}}
{{- with $workload.autoscaling -}}
{{- if gt (int64 .min) (int64 .max) }}{{ fail (printf "%s.autoscaling: min %d is more than max %d." $at (int64 .min) (int64 .max)) }}{{ end -}}
{{- if not .metrics }}{{ fail (printf "%s.autoscaling.metrics: say by what it scales." $at) }}{{ end -}}
{{- range $name, $metric := .metrics -}}
{{- $targets := 0 }}{{ range $key := list "averageUtilization" "averageValue" "value" }}{{ if hasKey $metric $key }}{{ $targets = add1 $targets }}{{ end }}{{ end -}}
{{- if ne (int $targets) 1 }}{{ fail (printf "%s.autoscaling.metrics.%s: give one of averageUtilization, averageValue, value." $at $name) }}{{ end -}}
{{- if and (has $metric.kind (list "pods" "external")) (not $metric.metric) }}{{ fail (printf "%s.autoscaling.metrics.%s.metric: a metric of kind %s has a name." $at $name $metric.kind) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- with $workload.disruption -}}
{{- if and (hasKey . "minAvailable") (hasKey . "maxUnavailable") }}{{ fail (printf "%s.disruption: give minAvailable or maxUnavailable, not both." $at) }}{{ end -}}
{{- $least := int64 (default 1 $workload.replicas) }}{{ if $workload.autoscaling }}{{ $least = int64 $workload.autoscaling.min }}{{ end -}}
{{- if and (hasKey . "minAvailable") (not (kindIs "string" .minAvailable)) (ge (int64 .minAvailable) $least) }}{{ fail (printf "%s.disruption.minAvailable: %d of %d replicas would let no node be drained." $at (int64 .minAvailable) $least) }}{{ end -}}
{{- end -}}
{{- $strategy := get (default dict $workload.rollout) "strategy" -}}
{{- if eq (toString (get (default dict $workload.rollout) "maxSurge")) "0" -}}
{{- if eq (toString (get $workload.rollout "maxUnavailable")) "0" }}{{ fail (printf "%s.rollout: with maxSurge and maxUnavailable both 0 nothing could ever be replaced." $at) }}{{ end -}}
{{- end -}}
{{- if and (eq $kind "StatefulSet") (eq (toString $strategy) "Recreate") }}{{ fail (printf "%s.rollout.strategy: a StatefulSet knows no Recreate." $at) }}{{ end -}}
{{- $many := or $workload.autoscaling (gt (int64 (default 1 $workload.replicas)) 1) -}}
{{- $mounted := list }}{{ range $workload.containers }}{{ range .mounts }}{{ $mounted = append $mounted .volume }}{{ end }}{{ end -}}
{{- range $name, $volume := $workload.volumes -}}
{{- include "service.checkVolume" (dict "model" $.model "at" (printf "%s.volumes.%s" $at $name) "volume" $volume "workload" $workload "many" $many "strategy" $strategy) -}}
{{- end -}}
{{- range $mounted -}}
{{- if not (or (hasKey (default dict $workload.volumes) .) (hasKey (default dict $workload.claimTemplates) .)) }}{{ fail (printf "%s: a container mounts the volume %s, which is not among the volumes." $at .) }}{{ end -}}
{{- end -}}
{{- with $workload.service -}}
{{- range $name, $port := .ports -}}
{{- if not (hasKey $ports $port.target) }}{{ fail (printf "%s.service.ports.%s.target: no container has a port %s (there are: %s)." $at $name $port.target (keys $ports | sortAlpha | join ", ")) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- if $workload.metrics -}}
{{- if not (hasKey (get (default dict $workload.service) "ports" | default dict) $workload.metrics.port) }}{{ fail (printf "%s.metrics.port: its service has no port %s." $at $workload.metrics.port) }}{{ end -}}
{{- end -}}
{{- if eq .model.service.pci "in-scope" -}}
{{- range $name, $exception := $workload.exceptions -}}
{{- if not $exception.until }}{{ fail (printf "%s.exceptions.%s.until: in PCI scope an exception ends at a date." $at $name) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "service.checkVolume" -}}
{{- $volume := .volume -}}
{{- $named := list "claim" "existingClaim" "secret" "existingSecret" "image" -}}
{{- if and (has $volume.kind $named) (not $volume.of) }}{{ fail (printf "%s.of: a volume of kind %s says of what." .at $volume.kind) }}{{ end -}}
{{- if and (eq $volume.kind "ephemeral") (not $volume.size) }}{{ fail (printf "%s.size: an ephemeral volume has a size." .at) }}{{ end -}}
{{- if and (eq $volume.kind "token") (not $volume.audience) }}{{ fail (printf "%s.audience: a token is for somebody." .at) }}{{ end -}}
{{- if and (eq $volume.kind "secret") (not (hasKey (default dict .model.externalSecrets) $volume.of)) }}{{ fail (printf "%s.of: there is no externalSecrets.%s." .at $volume.of) }}{{ end -}}
{{- if eq $volume.kind "claim" -}}
{{- $claim := get (default dict .model.claims) $volume.of -}}
{{- if not $claim }}{{ fail (printf "%s.of: there is no claims.%s." .at $volume.of) }}{{ end -}}
{{- if .workload.early }}{{ fail (printf "%s: a job before the deployment runs before the claims of the release are there; use an existingClaim." .at) }}{{ end -}}
{{- if hasPrefix "ReadWriteOnce" (default "ReadWriteOnce" $claim.accessMode) -}}
{{- if .many }}{{ fail (printf "%s: claims.%s is %s, so it serves one replica; use ReadWriteMany, one replica without autoscaling, or a StatefulSet with claimTemplates." .at $volume.of (default "ReadWriteOnce" $claim.accessMode)) }}{{ end -}}
{{- if eq (toString .strategy) "RollingUpdate" }}{{ fail (printf "%s: claims.%s is bound to one node, so the new pod may wait for ever for the old one; leave rollout.strategy to the chart or say Recreate." .at $volume.of) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "service.checkContainer" -}}
{{- $at := .at -}}
{{- $container := .container -}}
{{- $image := fromJson (include "service.image" .) -}}
{{- if not (or $image.tag $image.digest) }}{{ fail (printf "%s.image: give a tag or a digest." $at) }}{{ end -}}
{{- if and (eq (toString $image.tag) "latest") (not $image.digest) }}{{ fail (printf "%s.image: the tag latest changes under way; give a version or a digest." $at) }}{{ end -}}
{{- range $probe := list "startup" "readiness" "liveness" -}}
{{- if hasKey $container $probe -}}
{{- $handlers := list }}{{ range $key := list "http" "tcp" "grpc" "exec" }}{{ if hasKey (get $container $probe) $key }}{{ $handlers = append $handlers $key }}{{ end }}{{ end -}}
{{- if ne (len $handlers) 1 }}{{ fail (printf "%s.%s: give one of http, tcp, grpc, exec." $at $probe) }}{{ end -}}
{{- if eq $container.role "init" }}{{ fail (printf "%s.%s: a container that runs to its end is not probed." $at $probe) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- if and $container.readiness $container.liveness -}}
{{- $ready := pick $container.readiness "http" "tcp" "grpc" "exec" | toRawJson -}}
{{- $live := pick $container.liveness "http" "tcp" "grpc" "exec" | toRawJson -}}
{{- if eq $ready $live }}{{ fail (printf "%s: readiness and liveness ask the same, so that a slow dependency would restart the container; ask something of its own for each (liveness may ask the port by tcp), or leave liveness out." $at) }}{{ end -}}
{{- end -}}
{{- range $name, $variable := $container.secretEnv -}}
{{- if eq (empty $variable.secret) (empty $variable.existingSecret) }}{{ fail (printf "%s.secretEnv.%s: give either secret or existingSecret." $at $name) }}{{ end -}}
{{- if $variable.secret -}}
{{- $secret := get (default dict $.model.externalSecrets) $variable.secret -}}
{{- if not $secret }}{{ fail (printf "%s.secretEnv.%s.secret: there is no externalSecrets.%s." $at $name $variable.secret) }}{{ end -}}
{{- if not (hasKey $secret.data $variable.key) }}{{ fail (printf "%s.secretEnv.%s.key: externalSecrets.%s has no %s." $at $name $variable.secret $variable.key) }}{{ end -}}
{{- end -}}
{{- if hasKey (default dict $container.env) $name }}{{ fail (printf "%s: %s is in env and in secretEnv." $at $name) }}{{ end -}}
{{- end -}}
{{- range $name, $variable := $container.fieldEnv -}}
{{- if eq (empty $variable.field) (empty $variable.resource) }}{{ fail (printf "%s.fieldEnv.%s: give either field or resource." $at $name) }}{{ end -}}
{{- end -}}
{{- $paths := dict -}}
{{- range $group := list "mounts" "files" "writablePaths" -}}
{{- range $name, $it := index $container $group -}}
{{- if hasKey $paths $it.path }}{{ fail (printf "%s: %s and %s are both mounted at %s." $at (get $paths $it.path) $name $it.path) }}{{ end -}}
{{- $_ := set $paths $it.path $name -}}
{{- end -}}
{{- end -}}
{{- if and $container.restartRules (not $container.restartPolicy) }}{{ fail (printf "%s.restartRules: they need a restartPolicy beside them." $at) }}{{ end -}}
{{- include "service.checkSecurity" . -}}
{{- end -}}

{{- define "service.checkSecurity" -}}
{{- $allowed := list }}{{ range .workload.exceptions }}{{ $allowed = append $allowed .allows }}{{ end -}}
{{- $security := default dict .container.security -}}
{{- $user := get $security "runAsUser" -}}
{{- if not (hasKey $security "runAsUser") }}{{ $user = get .workload "runAsUser" }}{{ end -}}
{{- if and (eq (toString $user) "0") (not (has "root-user" $allowed)) }}{{ fail (printf "%s.security.runAsUser: root is refused unless exceptions of the workload allow root-user, with a reason." .at) }}{{ end -}}
{{- if and (hasKey $security "readOnlyRootFilesystem") (not $security.readOnlyRootFilesystem) (not (has "writable-root" $allowed)) }}{{ fail (printf "%s.security.readOnlyRootFilesystem: name writablePaths, or exceptions of the workload that allow writable-root, with a reason." .at) }}{{ end -}}
{{- range $name, $given := $security.addCapabilities -}}
{{- if and $given (ne $name "NET_BIND_SERVICE") (not (has "capabilities" $allowed)) }}{{ fail (printf "%s.security.addCapabilities.%s: refused unless exceptions of the workload allow capabilities, with a reason." $.at $name) }}{{ end -}}
{{- end -}}
{{- end -}}

{{- define "service.checkEntry" -}}
{{- $at := .at }}{{ $entry := .entry }}{{ $model := .model -}}
{{- $workload := get .model.workloads $entry.workload -}}
{{- if not $workload }}{{ fail (printf "%s.workload: there is no workload %s." $at $entry.workload) }}{{ end -}}
{{- if not (hasKey (get (default dict $workload.service) "ports" | default dict) $entry.port) }}{{ fail (printf "%s.port: the service of workload %s has no port %s." $at $entry.workload $entry.port) }}{{ end -}}
{{- if not $entry.hosts }}{{ fail (printf "%s.hosts: name a host." $at) }}{{ end -}}
{{- if not $entry.paths }}{{ fail (printf "%s.paths: name a path, for example /." $at) }}{{ end -}}
{{- $envoy := eq $entry.flavor "envoy-gateway" -}}
{{- if and $envoy (not $entry.gateway) }}{{ fail (printf "%s.gateway: envoy-gateway needs the Gateway that it hangs on." $at) }}{{ end -}}
{{- if and $entry.access (not (hasKey $entry "trustedHops")) }}{{ fail (printf "%s.trustedHops: access rules go by the address of the caller; say how many proxies are believed about it." $at) }}{{ end -}}
{{- if and $entry.sticky (eq $entry.flavor "f5-nginx") }}{{ fail (printf "%s.sticky: sessions that stay are not in the open F5 controller; use another flavor." $at) }}{{ end -}}
{{- range $name, $path := $entry.paths -}}
{{- if and $path.headers (not $envoy) }}{{ fail (printf "%s.paths.%s.headers: an Ingress cannot choose by headers; use envoy-gateway." $at $name) }}{{ end -}}
{{- end -}}
{{- range $name, $rule := $entry.access -}}
{{- range $rule.from -}}
{{- if not (hasKey (default dict $model.networks) .) }}{{ fail (printf "%s.access.%s.from: there is no networks.%s." $at $name .) }}{{ end -}}
{{- end -}}
{{- range $other, $it := $entry.access -}}
{{- if and (ne $other $name) (include "service.below" (list (default "/" $rule.path) (default "/" $it.path))) -}}
{{- if not $envoy }}{{ fail (printf "%s.access: %s lies within %s, and NGINX takes one rule a location; join them or use envoy-gateway." $at $name $other) }}{{ end -}}
{{- if eq (toString $rule.order) (toString $it.order) }}{{ fail (printf "%s.access: %s lies within %s, and the first that fits decides; give both an order." $at $name $other) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- if not $envoy -}}
{{- if and $rule.path $entry.rewritePrefix }}{{ fail (printf "%s.access.%s.path: with a rewritten path NGINX cannot hold a rule to one path; leave path out or use envoy-gateway." $at $name) }}{{ end -}}
{{- if and (has "HEAD" (default list $rule.methods)) (not (has "GET" $rule.methods)) }}{{ fail (printf "%s.access.%s.methods: to NGINX, HEAD is GET; name both." $at $name) }}{{ end -}}
{{- end -}}
{{- $covers := false -}}
{{- range $entry.paths -}}
{{- if or (not $rule.path) (include "service.below" (list .path $rule.path)) (and (ne (toString .type) "Exact") (include "service.below" (list $rule.path .path))) }}{{ $covers = true }}{{ end -}}
{{- end -}}
{{- if not $covers }}{{ fail (printf "%s.access.%s.path: %s is below none of the paths of the entry, so the rule would hold nothing." $at $name $rule.path) }}{{ end -}}
{{- end -}}
{{- range $host, $it := $entry.hosts -}}
{{- if and $envoy $it.tlsSecret }}{{ fail (printf "%s.hosts.%s.tlsSecret: at a Gateway the certificate is the listener's; leave it out." $at $host) }}{{ end -}}
{{- end -}}
{{- end -}}

{{- define "service.checkNetworks" -}}
{{- $model := . -}}
{{- $peers := dict -}}
{{- range $group := list "egress" "ingress" "controllers" -}}
{{- range $name, $peer := index $model.networkPolicy $group }}{{ $_ := set $peers (printf "networkPolicy.%s.%s" $group $name) $peer }}{{ end -}}
{{- end -}}
{{- range $workloadName, $workload := .workloads -}}
{{- $network := default dict $workload.network -}}
{{- range $group := list "egress" "ingress" -}}
{{- range $name, $peer := index $network $group }}{{ $_ := set $peers (printf "workloads.%s.network.%s.%s" $workloadName $group $name) $peer }}{{ end -}}
{{- end -}}
{{- if and $network.hosts (ne (toString $model.networkPolicy.flavor) "cilium") }}{{ fail (printf "workloads.%s.network.hosts: NetworkPolicy knows no host names; name networks under egress, or set networkPolicy.flavor to cilium where that runs." $workloadName) }}{{ end -}}
{{- end -}}
{{- range $at, $peer := $peers -}}
{{- range $peer.networks -}}
{{- if not (hasKey (default dict $model.networks) .) }}{{ fail (printf "%s.networks: there is no networks.%s." $at .) }}{{ end -}}
{{- end -}}
{{- if not (or $peer.namespace $peer.namespaceLabels $peer.podLabels $peer.cidrs $peer.networks) }}{{ fail (printf "%s: say who: namespace, namespaceLabels, podLabels, cidrs or networks." $at) }}{{ end -}}
{{- end -}}
{{- end -}}
