// Package metrics counts requests and writes the text format of Prometheus. It needs the standard library only.
package metrics

import (
	"fmt"
	"io"
	"sort"
	"sync"
	"time"
)

var buckets = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5}

type counted struct{ method, route, code string }
type timed struct{ method, route string }
type histogram struct {
	counts []uint64
	sum    float64
	total  uint64
}

// Requests counts by method, route and status code. A route is a pattern, never a path: an id would make a series of its own.
type Requests struct {
	mutex     sync.Mutex
	counters  map[counted]uint64
	durations map[timed]*histogram
}

// New returns empty counters.
func New() *Requests {
	return &Requests{counters: map[counted]uint64{}, durations: map[timed]*histogram{}}
}

// Observe counts one request.
func (r *Requests) Observe(method, route string, code int, took time.Duration) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.counters[counted{method, route, fmt.Sprint(code)}]++
	key := timed{method, route}
	h, known := r.durations[key]
	if !known {
		h = &histogram{counts: make([]uint64, len(buckets))}
		r.durations[key] = h
	}
	seconds := took.Seconds()
	for at, limit := range buckets {
		if seconds <= limit {
			h.counts[at]++
		}
	}
	h.sum += seconds
	h.total++
}

// Write writes all series, sorted.
func (r *Requests) Write(out io.Writer) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	lines := []string{}
	for key, count := range r.counters {
		lines = append(lines, fmt.Sprintf("http_requests_total{method=%q,route=%q,code=%q} %d", key.method, key.route, key.code, count))
	}
	sort.Strings(lines)
	fmt.Fprintln(out, "# TYPE http_requests_total counter")
	for _, line := range lines {
		fmt.Fprintln(out, line)
	}
	keys := make([]timed, 0, len(r.durations))
	for key := range r.durations {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(a, b int) bool {
		return keys[a].route+keys[a].method < keys[b].route+keys[b].method
	})
	fmt.Fprintln(out, "# TYPE http_request_duration_seconds histogram")
	for _, key := range keys {
		h := r.durations[key]
		labels := fmt.Sprintf("method=%q,route=%q", key.method, key.route)
		series := func(name, more string, value interface{}) {
			fmt.Fprintln(out, "http_request_duration_seconds_"+name+"{"+labels+more+"}", value)
		}
		for at, limit := range buckets {
			series("bucket", fmt.Sprintf(",le=\"%g\"", limit), h.counts[at])
		}
		series("bucket", ",le=\"+Inf\"", h.total)
		series("sum", "", h.sum)
		series("count", "", h.total)
	}
}
