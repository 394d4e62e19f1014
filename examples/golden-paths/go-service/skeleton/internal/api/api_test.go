package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"${{ values.name }}/internal/items"
)

func request(t *testing.T, handler http.Handler, method, path, body string) *httptest.ResponseRecorder {
	t.Helper()
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest(method, path, strings.NewReader(body)))
	return recorder
}

func TestKeepsItemsAndFindsThemAgain(t *testing.T) {
	handler := New(items.NewMemoryStore())
	created := request(t, handler, "POST", "/v1/items", `{"name":"lamp"}`)
	if created.Code != http.StatusCreated {
		t.Fatalf("got %d", created.Code)
	}
	var item items.Item
	if err := json.Unmarshal(created.Body.Bytes(), &item); err != nil || item.Name != "lamp" {
		t.Fatalf("got %s, %v", created.Body, err)
	}
	if found := request(t, handler, "GET", "/v1/items/"+item.ID, ""); found.Body.String() != created.Body.String() {
		t.Errorf("got %s", found.Body)
	}
	request(t, handler, "POST", "/v1/items", `{"name":"lens"}`)
	if list := request(t, handler, "GET", "/v1/items?limit=1", ""); strings.Count(list.Body.String(), `"id"`) != 1 || !strings.Contains(list.Body.String(), "lens") {
		t.Errorf("got %s", list.Body)
	}
}

func TestRefusesWhatTheInterfaceDoesNotAllow(t *testing.T) {
	handler := New(items.NewMemoryStore())
	for _, body := range []string{`{}`, `{"name":""}`, `{"name":1}`, `{"name":"a","more":1}`, `{"name":"a"} {}`, `no`, `{"name":"` + strings.Repeat("x", 201) + `"}`} {
		if got := request(t, handler, "POST", "/v1/items", body).Code; got != http.StatusBadRequest {
			t.Errorf("%s: got %d", body, got)
		}
	}
	for path, want := range map[string]int{
		"/v1/items?limit=0":                              http.StatusBadRequest,
		"/v1/items?limit=x":                              http.StatusBadRequest,
		"/v1/items/not-an-id":                            http.StatusBadRequest,
		"/v1/items/8d7f3f1e-64a3-4b3f-9d1a-1f2e3d4c5b6a": http.StatusNotFound,
	} {
		if got := request(t, handler, "GET", path, "").Code; got != want {
			t.Errorf("%s: got %d", path, got)
		}
	}
	if got := request(t, handler, "DELETE", "/v1/items", "").Code; got != http.StatusMethodNotAllowed {
		t.Errorf("got %d", got)
	}
}

type notReady struct{ items.Store }

func (notReady) Ready(context.Context) bool { return false }

func TestSaysWhetherItIsReadyAndCountsByRoute(t *testing.T) {
	handler := New(notReady{items.NewMemoryStore()})
	if got := request(t, handler, "GET", "/healthz", "").Code; got != http.StatusOK {
		t.Errorf("got %d", got)
	}
	if got := request(t, handler, "GET", "/readyz", "").Code; got != http.StatusServiceUnavailable {
		t.Errorf("got %d", got)
	}
	request(t, handler, "GET", "/v1/items/8d7f3f1e-64a3-4b3f-9d1a-1f2e3d4c5b6a", "")
	metrics := request(t, handler, "GET", "/metrics", "").Body.String()
	for _, want := range []string{
		`http_requests_total{method="GET",route="/readyz",code="503"} 1`,
		`http_requests_total{method="GET",route="/v1/items/",code="404"} 1`,
		`http_request_duration_seconds_bucket{method="GET",route="/healthz",le="+Inf"} 1`,
	} {
		if !strings.Contains(metrics, want) {
			t.Errorf("%q is not in\n%s", want, metrics)
		}
	}
}
