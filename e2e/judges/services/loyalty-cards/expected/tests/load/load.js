// Does it hold its objectives under load? Run it by k6; it asks staging unless --env TARGET says otherwise.
// Made by portolan from portolan.yaml: change that instead. A change here is overwritten.
import http from 'k6/http';
import { check } from 'k6';

const plan = {
  "service": "loyalty-cards",
  "target": "https://cards.staging.example.com/health/ready"
};

export const options = {
  "scenarios": {
    "load": {
      "executor": "ramping-arrival-rate",
      "startRate": 1,
      "timeUnit": "1s",
      "preAllocatedVUs": 10,
      "maxVUs": 100,
      "stages": [
        {
          "target": 10,
          "duration": "2m"
        },
        {
          "target": 10,
          "duration": "10m"
        },
        {
          "target": 20,
          "duration": "2m"
        },
        {
          "target": 0,
          "duration": "1m"
        }
      ]
    }
  },
  "thresholds": {
    "http_req_failed": [
      "rate<0.001"
    ],
    "http_req_duration": [
      "p(95)<300"
    ]
  }
};

const target = __ENV.TARGET || plan.target;
if (!target) {
  throw new Error('Name an address: k6 run --env TARGET=https://… this-file');
}

export default function () {
  const response = http.get(target, { timeout: '30s' });
  check(response, {
    'it answers 2xx': ({ status }) => status >= 200 && status < 300,
  });
}
