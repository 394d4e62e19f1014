package main

import (
	"encoding/json"
	"log"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/harbour-finch/shipping-rates/rates"
)

func main() {
	table, err := rates.Load("rates/2026.json")
	if err != nil {
		log.Fatal(err)
	}
	router := chi.NewRouter()
	router.Get("/quotes", func(w http.ResponseWriter, r *http.Request) {
		grams, err := strconv.Atoi(r.URL.Query().Get("grams"))
		if err != nil {
			http.Error(w, `{"code":"RATE-2"}`, http.StatusUnprocessableEntity)
			return
		}
		quote, ok := table.Quote(r.URL.Query().Get("country"), grams)
		if !ok {
			http.Error(w, `{"code":"RATE-1"}`, http.StatusNotFound)
			return
		}
		_ = json.NewEncoder(w).Encode(quote)
	})
	log.Fatal(http.ListenAndServe(":8080", router))
}
