/** What Argo CD writes on objects that it delivers. */
export const argoCdWords = {
  trackingId: 'argocd.argoproj.io/tracking-id',
  /** A label, which Helm writes too. */
  instance: 'app.kubernetes.io/instance',
} as const;
