{{- define "portal.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "portal.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains .Release.Name (include "portal.name" .) -}}
{{- include "portal.name" . | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "portal.name" .) | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The labels that select: they never change in the life of a release. */}}
{{- define "portal.selector" -}}
app.kubernetes.io/name: {{ include "portal.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "portal.labels" -}}
{{ include "portal.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: developer-portal
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "portal.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "portal.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- define "portal.secret" -}}
{{- if .Values.secret.existingSecret -}}
{{- .Values.secret.existingSecret -}}
{{- else if .Values.externalSecret.enabled -}}
{{- include "portal.fullname" . -}}
{{- else -}}
{{- fail "Name a Secret: set secret.existingSecret, or externalSecret.enabled with a store." -}}
{{- end -}}
{{- end -}}

{{/* image of the backend in .image, or the chart's where it says nothing */}}
{{- define "portal.image" -}}
{{- $own := .image | default dict -}}
{{- $all := .root.Values.image -}}
{{- $repository := $own.repository | default $all.repository -}}
{{- $inherits := not $own.repository -}}
{{- $digest := $own.digest | default (ternary $all.digest "" $inherits) -}}
{{- $tag := $own.tag | default $all.tag | default .root.Chart.AppVersion -}}
{{- if $digest -}}{{ $repository }}@{{ $digest }}{{- else -}}{{ $repository }}:{{ $tag }}{{- end -}}
{{- end -}}

{{/* app-config.kubernetes.yaml: what the chart knows, and what config lays over it */}}
{{- define "portal.appConfig" -}}
{{- $name := include "portal.fullname" . -}}
{{- $connection := dict "host" "${POSTGRES_HOST}" "port" "${POSTGRES_PORT}" "user" "${POSTGRES_USER}" "password" "${POSTGRES_PASSWORD}" -}}
{{- if eq .Values.database.ssl "verify" -}}{{- $_ := set $connection "ssl" (dict "rejectUnauthorized" true) -}}{{- end -}}
{{- $database := dict "client" "pg" "connection" $connection -}}
{{- if eq .Values.database.divisionMode "schema" -}}
{{- $_ := set $database "pluginDivisionMode" "schema" -}}
{{- $_ := set $connection "database" .Values.database.name -}}
{{- $_ := set $database "ensureExists" false -}}
{{- $_ := set $database "ensureSchemaExists" true -}}
{{- end -}}
{{- $built := dict
  "app" (dict "baseUrl" .Values.portal.url)
  "backend" (dict "baseUrl" .Values.portal.url "listen" ":7007" "workingDirectory" "/tmp" "database" $database)
  "ai" (dict "environment" "production")
-}}
{{- if .Values.split.enabled -}}
{{- $main := dict "internal" (printf "http://%s/api/{{pluginId}}" $name) "external" (printf "%s/api/{{pluginId}}" .Values.portal.url) -}}
{{- $ai := dict "internal" (printf "http://%s-ai/api/{{pluginId}}" $name) "external" (printf "%s/api/{{pluginId}}" .Values.portal.url) -}}
{{- $_ := set $built "discovery" (dict "endpoints" (list (dict "target" $ai "plugins" .Values.split.plugins) (dict "target" $main "plugins" (list "*")))) -}}
{{- end -}}
{{- mergeOverwrite $built (deepCopy .Values.config) | toYaml -}}
{{- end -}}

{{/* --config of the files in the image and of the overlay */}}
{{- define "portal.configArguments" -}}
{{- range .Values.configFiles -}}
- --config
- {{ . }}
{{ end -}}
- --config
- /etc/portal/app-config.kubernetes.yaml
{{- end -}}

{{/* .root, .service */}}
{{- define "portal.env" -}}
- name: NODE_ENV
  value: production
- name: NODE_OPTIONS
  value: {{ .root.Values.nodeOptions | quote }}
- name: PORTAL_URL
  value: {{ .root.Values.portal.url | quote }}
- name: POSTGRES_HOST
  value: {{ .root.Values.database.host | quote }}
- name: POSTGRES_PORT
  value: {{ .root.Values.database.port | quote }}
- name: POSTGRES_USER
  value: {{ .root.Values.database.user | quote }}
- name: OTEL_SERVICE_NAME
  value: {{ .service | quote }}
- name: OTEL_EXPORTER_PROMETHEUS_PORT
  value: {{ .root.Values.metrics.port | quote }}
{{- if .root.Values.tracing.endpoint }}
- name: OTEL_TRACES_EXPORTER
  value: otlp
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .root.Values.tracing.endpoint | quote }}
{{- end }}
{{- with .root.Values.env }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "portal.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "portal.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL, NET_RAW]
{{- end -}}

{{/* .root, .configMap */}}
{{- define "portal.volumes" -}}
- name: scratch
  emptyDir:
    sizeLimit: {{ .root.Values.scratch.sizeLimit }}
- name: config
  configMap:
    name: {{ .configMap }}
{{- with .root.Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "portal.volumeMounts" -}}
- name: scratch
  mountPath: /tmp
- name: config
  mountPath: /etc/portal
  readOnly: true
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* One backend: the context is .root, .suffix, .component, .image, .entry, .replicas, .resources, .autoscaling */}}
{{- define "portal.deployment" -}}
{{- $root := .root -}}
{{- $name := printf "%s%s" (include "portal.fullname" $root) .suffix -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "portal.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  {{- if not .autoscaling.enabled }}
  replicas: {{ .replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "portal.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ .component }}
  template:
    metadata:
      labels:
        {{- include "portal.labels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ .component }}
        {{- with $root.Values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        # A changed configuration is a new pod.
        checksum/config: {{ include "portal.appConfig" $root | sha256sum }}
        {{- with $root.Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "portal.serviceAccount" $root }}
      # No part of the portal talks to the Kubernetes API unless you add its plugin and a role.
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ $root.Values.terminationGracePeriodSeconds }}
      securityContext:
        {{- include "portal.podSecurity" $root | nindent 8 }}
      {{- with $root.Values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "portal.selector" $root | nindent 14 }}
              app.kubernetes.io/component: {{ .component }}
      containers:
        - name: backend
          image: {{ include "portal.image" (dict "root" $root "image" .image) }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          args:
            - {{ .entry }}
            {{- include "portal.configArguments" $root | nindent 12 }}
          ports:
            - name: http
              containerPort: 7007
            - name: metrics
              containerPort: {{ $root.Values.metrics.port }}
          env:
            {{- include "portal.env" (dict "service" $name "root" $root) | nindent 12 }}
          envFrom:
            - secretRef:
                name: {{ include "portal.secret" $root }}
          # Plugins that are slow to start must not be killed for it: five minutes.
          startupProbe:
            httpGet: { path: /.backstage/health/v1/readiness, port: http }
            periodSeconds: 5
            failureThreshold: 60
          readinessProbe:
            httpGet: { path: /.backstage/health/v1/readiness, port: http }
            periodSeconds: 10
            timeoutSeconds: 5
          livenessProbe:
            httpGet: { path: /.backstage/health/v1/liveness, port: http }
            periodSeconds: 15
            timeoutSeconds: 10
            failureThreshold: 4
          lifecycle:
            preStop:
              # Endpoints forget the pod before it stops to listen.
              exec: { command: [node, -e, 'setTimeout(() => {}, 5000)'] }
          resources:
            {{- toYaml .resources | nindent 12 }}
          securityContext:
            {{- include "portal.containerSecurity" $root | nindent 12 }}
          volumeMounts:
            {{- include "portal.volumeMounts" $root | nindent 12 }}
      volumes:
        {{- include "portal.volumes" (dict "configMap" (printf "%s-config" (include "portal.fullname" $root)) "root" $root) | nindent 8 }}
      {{- with $root.Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $root.Values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $root.Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end -}}

{{/* What else each backend has: .root, .suffix, .component, .autoscaling */}}
{{- define "portal.companions" -}}
{{- $root := .root -}}
{{- $name := printf "%s%s" (include "portal.fullname" $root) .suffix -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "portal.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
  {{- with $root.Values.service.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ $root.Values.service.type }}
  selector:
    {{- include "portal.selector" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
  ports:
    - name: http
      port: {{ $root.Values.service.port }}
      targetPort: http
{{- if $root.Values.podDisruptionBudget.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "portal.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  maxUnavailable: {{ $root.Values.podDisruptionBudget.maxUnavailable }}
  selector:
    matchLabels:
      {{- include "portal.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ .component }}
{{- end }}
{{- if .autoscaling.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "portal.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ $name }}
  minReplicas: {{ .autoscaling.minReplicas }}
  maxReplicas: {{ .autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .autoscaling.targetCPUUtilizationPercentage }}
{{- end }}
{{- end -}}

{{- define "portal.migration" -}}
- name: {{ .backend.name }}
  image: {{ include "portal.image" (dict "root" .root "image" .backend.image) }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  args:
    - {{ .root.Values.migrations.job.script }}
    - {{ .backend.entry }}
    {{- include "portal.configArguments" .root | nindent 4 }}
  env:
    {{- include "portal.env" (dict "service" "migrations" "root" .root) | nindent 4 }}
    # It takes no work from the queues of the replicas that still serve.
    - name: APP_CONFIG_ai_jobs_workers
      value: 'false'
  envFrom:
    - secretRef:
        name: {{ .secret }}
  resources:
    {{- toYaml .root.Values.resources | nindent 4 }}
  securityContext:
    {{- include "portal.containerSecurity" .root | nindent 4 }}
  volumeMounts:
    {{- include "portal.volumeMounts" .root | nindent 4 }}
{{- end -}}

{{/* The ExternalSecret and the Secret it makes: .root, .name, .hook */}}
{{- define "portal.externalSecret" -}}
{{- $root := .root -}}
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: {{ .name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "portal.labels" $root | nindent 4 }}
  {{- if .hook }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-weight: '-5'
    helm.sh/hook-delete-policy: before-hook-creation
  {{- end }}
spec:
  refreshInterval: {{ $root.Values.externalSecret.refreshInterval }}
  secretStoreRef:
    kind: {{ $root.Values.externalSecret.secretStoreRef.kind }}
    name: {{ $root.Values.externalSecret.secretStoreRef.name }}
  target:
    name: {{ .name }}
    creationPolicy: Owner
  {{- with $root.Values.externalSecret.extractKey }}
  dataFrom:
    - extract:
        key: {{ . }}
  {{- end }}
  {{- with $root.Values.externalSecret.data }}
  data:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
