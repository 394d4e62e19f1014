package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"

	"github.com/harbour-finch/carrier-gateway/internal/carrier"
)

func main() {
	choose := carrier.NewRouter(carrier.FromEnvironment())
	http.HandleFunc("POST /parcels", func(w http.ResponseWriter, r *http.Request) {
		var parcel carrier.Parcel
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10)).Decode(&parcel); err != nil {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		booking, err := choose.Book(r.Context(), parcel)
		switch {
		case errors.Is(err, carrier.ErrAddress):
			http.Error(w, `{"code":"CARR-22"}`, http.StatusUnprocessableEntity)
		case err != nil:
			http.Error(w, `{"code":"CARR-50"}`, http.StatusServiceUnavailable)
		default:
			w.WriteHeader(http.StatusCreated)
			_ = json.NewEncoder(w).Encode(booking)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
