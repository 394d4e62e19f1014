package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"

	"github.com/harbour-finch/address-lookup/postcode"
)

func main() {
	http.HandleFunc("GET /v1/postcodes/{country}/{code}", func(w http.ResponseWriter, r *http.Request) {
		normal, ok := postcode.Normalise(r.PathValue("country"), r.PathValue("code"))
		if !ok {
			http.Error(w, `{"code":"ADDR-1"}`, http.StatusNotFound)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]string{"postcode": normal})
	})
	log.Fatal(http.ListenAndServe(":"+os.Getenv("PORT"), nil))
}
