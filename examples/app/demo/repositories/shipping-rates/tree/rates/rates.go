// Package rates prices a parcel by country and weight.
package rates

import (
	"encoding/json"
	"os"
)

// Quote is a price in minor units of euro and the days it takes.
type Quote struct {
	Minor int `json:"minor"`
	Days  int `json:"days"`
}

type band struct {
	UpToGrams int   `json:"upToGrams"`
	Quote     Quote `json:"quote"`
}

// Table maps a country to its bands in order of weight.
type Table map[string][]band

// Load reads a table from a JSON file.
func Load(path string) (Table, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var table Table
	return table, json.Unmarshal(data, &table)
}

// Quote finds the first band that fits.
func (t Table) Quote(country string, grams int) (Quote, bool) {
	for _, b := range t[country] {
		if grams <= b.UpToGrams {
			return b.Quote, true
		}
	}
	return Quote{}, false
}
