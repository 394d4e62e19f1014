// Package api is the HTTP interface of openapi.yaml, with /healthz, /readyz and /metrics.
package api

import (
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"${{ values.name }}/internal/items"
	"${{ values.name }}/internal/metrics"
)

const (
	mostBytes = 64 << 10
	mostItems = 100
)

var uuid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

type handler struct {
	store    items.Store
	requests *metrics.Requests
}

// New returns the handler of all routes.
func New(store items.Store) http.Handler {
	h := &handler{store: store, requests: metrics.New()}
	mux := http.NewServeMux()
	h.route(mux, "/healthz", map[string]http.HandlerFunc{"GET": h.healthz})
	h.route(mux, "/readyz", map[string]http.HandlerFunc{"GET": h.readyz})
	h.route(mux, "/metrics", map[string]http.HandlerFunc{"GET": h.metrics})
	h.route(mux, "/v1/items", map[string]http.HandlerFunc{"GET": h.list, "POST": h.create})
	h.route(mux, "/v1/items/", map[string]http.HandlerFunc{"GET": h.get})
	return mux
}

// recorder remembers the status code.
type recorder struct {
	http.ResponseWriter
	code int
}

func (r *recorder) WriteHeader(code int) {
	r.code = code
	r.ResponseWriter.WriteHeader(code)
}

// route serves the methods of one pattern and counts them under the pattern.
func (h *handler) route(mux *http.ServeMux, pattern string, methods map[string]http.HandlerFunc) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		recorded := &recorder{ResponseWriter: w, code: http.StatusOK}
		method := r.Method
		serve, known := methods[method]
		if !known {
			// A made-up method would make a series of its own.
			method = "other"
			serve = func(w http.ResponseWriter, _ *http.Request) {
				refuse(w, http.StatusMethodNotAllowed, "the method is not allowed")
			}
		}
		serve(recorded, r)
		h.requests.Observe(method, pattern, recorded.code, time.Since(start))
	})
}

func (h *handler) healthz(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (h *handler) readyz(w http.ResponseWriter, r *http.Request) {
	if !h.store.Ready(r.Context()) {
		answer(w, http.StatusServiceUnavailable, map[string]string{"status": "not ready"})
		return
	}
	answer(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (h *handler) metrics(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	h.requests.Write(w)
}

func (h *handler) create(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Name string `json:"name"`
	}
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostBytes))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&body); err != nil {
		refuse(w, http.StatusBadRequest, "the body is no such object")
		return
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		refuse(w, http.StatusBadRequest, "the body holds more than one value")
		return
	}
	if length := utf8.RuneCountInString(body.Name); length < 1 || length > 200 {
		refuse(w, http.StatusBadRequest, "name must have 1 to 200 characters")
		return
	}
	item, err := h.store.Create(r.Context(), body.Name)
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusCreated, item)
}

func (h *handler) list(w http.ResponseWriter, r *http.Request) {
	limit := 20
	if text := r.URL.Query().Get("limit"); text != "" {
		parsed, err := strconv.Atoi(text)
		if err != nil || parsed < 1 || parsed > mostItems {
			refuse(w, http.StatusBadRequest, "limit must be 1 to 100")
			return
		}
		limit = parsed
	}
	found, err := h.store.List(r.Context(), limit)
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, found)
}

func (h *handler) get(w http.ResponseWriter, r *http.Request) {
	id := strings.TrimPrefix(r.URL.Path, "/v1/items/")
	if !uuid.MatchString(id) {
		refuse(w, http.StatusBadRequest, "the id is no UUID")
		return
	}
	item, err := h.store.Get(r.Context(), id)
	if errors.Is(err, items.ErrNotFound) {
		refuse(w, http.StatusNotFound, err.Error())
		return
	}
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, item)
}

func refuse(w http.ResponseWriter, code int, reason string) {
	answer(w, code, map[string]string{"error": reason})
}

// fail tells the log why and the caller only that.
func fail(w http.ResponseWriter, err error) {
	log.Printf("request failed: %v", err)
	refuse(w, http.StatusInternalServerError, "the service failed")
}

func answer(w http.ResponseWriter, code int, value interface{}) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Printf("answer not written: %v", err)
	}
}
