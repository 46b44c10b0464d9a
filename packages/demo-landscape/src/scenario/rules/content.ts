import { HOUR, MINUTE } from '../clock';
import { flaps, nowAndThen, someDays } from '../habits';
import { over, under, type ServiceRules } from './write';

/** The business rules of the content services. */
export const contentRules: Readonly<Record<string, ServiceRules>> = {
  'content-images': {
    rules: [
      {
        name: 'ImagesOriginFlood',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rate(images_origin_requests_total[5m]))',
          900,
        ),
        holdFor: 10 * MINUTE,
        summary: '{{ $value | humanize }} pictures a second get past the CDN',
      },
      {
        name: 'ImagesRightsOverdue',
        severity: 'info',
        measure: over(
          'sum by (licence, cluster, environment) (images_rights_overdue)',
          0,
        ),
        holdFor: HOUR,
        summary:
          '{{ $value | humanize }} pictures are shown past their licence',
        variants: [
          {
            labels: { licence: 'agency-2019' },
            happens: nowAndThen(150, [600, 2400]),
          },
        ],
      },
      {
        name: 'ImagesRenderCrash',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (increase(images_render_crashes_total[10m]))',
          2,
        ),
        summary:
          '{{ $value | humanize }} workers died on a picture. A panorama of a pool?',
        happens: nowAndThen(48, [10, 40]),
      },
      {
        name: 'ImagesMemory',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (images_worker_memory_ratio)',
          0.92,
        ),
        holdFor: 15 * MINUTE,
        summary:
          'A worker uses {{ $value | humanizePercentage }} of its memory',
      },
    ],
  },
  'content-reviews': {
    identification: 'app',
    rules: [
      {
        name: 'ReviewsModerationLag',
        severity: 'warning',
        measure: over('content_reviews:moderation_lag_seconds:max', 14_400),
        holdFor: 15 * MINUTE,
        summary:
          'Reviews wait {{ $value | humanizeDuration }} in queue {{ $labels.queue }}',
        // Annotations are text of somebody else's: a page must show this, not run it.
        description:
          'Next in the queue of {{ $labels.queue }}: <b onmouseover="alert(1)">“Breakfast was <i>cold</i>”</b>',
        variants: [
          { labels: { queue: 'human' }, happens: flaps(100, 500) },
          { labels: { queue: 'auto' } },
        ],
      },
      {
        name: 'ReviewsPublishedShareLow',
        severity: 'warning',
        measure: under(
          'sum by (cluster, environment) (rate(content_reviews_moderated_total{verdict="publish"}[1h])) / sum by (cluster, environment) (rate(content_reviews_moderated_total[1h]))',
          0.86,
          { calm: [0.87, 0.92], bad: [0.55, 0.84] },
        ),
        holdFor: 30 * MINUTE,
        summary:
          'Only {{ $value | humanizePercentage }} of the reviews are published. A new word list?',
      },
      {
        name: 'ReviewsFlood',
        severity: 'info',
        measure: over(
          'max by (hotel, cluster, environment) (rate(content_reviews_received_total[5m]) * 60)',
          30,
        ),
        holdFor: 5 * MINUTE,
        summary:
          '{{ $value | humanize }} reviews a minute for hotel {{ $labels.hotel }}: a football club, or a competitor',
        variants: [
          { labels: { hotel: '881203' }, happens: nowAndThen(70, [30, 90]) },
        ],
      },
      {
        name: 'ReviewsWorkersBusy',
        severity: 'warning',
        measure: over(
          'avg by (cluster, environment) (phpfpm_active_processes{app="content-reviews"} / phpfpm_total_processes{app="content-reviews"})',
          0.9,
        ),
        holdFor: 10 * MINUTE,
        summary: '{{ $value | humanizePercentage }} of the workers are busy',
      },
    ],
  },
  'translation-cache': {
    identification: 'namespace',
    rules: [
      {
        name: 'TranslationSpendHigh',
        severity: 'warning',
        measure: over(
          'sum by (namespace, cluster, environment) (translation_spend_euros_today)',
          600,
        ),
        summary:
          '{{ $value | humanize }} euros spent today; the brake has stopped new orders',
        happens: nowAndThen(65, [120, 420]),
      },
      {
        name: 'TranslationHitShareLow',
        severity: 'warning',
        measure: under(
          'sum by (namespace, cluster, environment) (rate(translation_hits_total[15m])) / sum by (namespace, cluster, environment) (rate(translation_lookups_total[15m]))',
          0.97,
          { calm: [0.991, 0.999], bad: [0.62, 0.965] },
        ),
        holdFor: 10 * MINUTE,
        summary:
          'Only {{ $value | humanizePercentage }} of the texts are known. Do not release the brake.',
      },
      {
        name: 'TranslationQueueOld',
        severity: 'info',
        measure: over(
          'max by (namespace, cluster, environment) (translation_queue_oldest_seconds)',
          43_200,
        ),
        summary:
          'A text has waited {{ $value | humanizeDuration }}; no action below a day',
        happens: someDays,
      },
    ],
  },
  'trip-planner': {
    identification: 'namespace',
    rules: [
      {
        name: 'TripPlanStuck',
        severity: 'warning',
        measure: over(
          'count by (namespace, cluster, environment) (trip_plan_planning_age_seconds > 300)',
          0,
        ),
        holdFor: 5 * MINUTE,
        summary: '{{ $value | humanize }} plans are stuck in planning',
        happens: nowAndThen(8, [12, 30]),
      },
      {
        name: 'TripSchedulerTwoLeaders',
        severity: 'warning',
        measure: over(
          'sum by (namespace, cluster, environment) (trip_scheduler_leader)',
          1,
          { calm: [1, 1], bad: [2, 2] },
        ),
        holdFor: 2 * MINUTE,
        summary: '{{ $value }} schedulers lead; summaries go out twice',
        happens: nowAndThen(44, [20, 60]),
      },
      {
        name: 'TripDatabaseConnections',
        severity: 'warning',
        measure: over(
          'max by (namespace, cluster, environment) (trip_db_connections)',
          72,
        ),
        holdFor: 10 * MINUTE,
        summary: '{{ $value | humanize }} of 80 connections are taken',
      },
    ],
  },
};
