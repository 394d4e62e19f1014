// Package postcode checks and normalises postcodes.
package postcode

import (
	"regexp"
	"strings"
)

var patterns = map[string]*regexp.Regexp{
	"NL": regexp.MustCompile(`^[1-9]\d{3}[A-Z]{2}$`),
	"DE": regexp.MustCompile(`^\d{5}$`),
	"BE": regexp.MustCompile(`^[1-9]\d{3}$`),
	"PL": regexp.MustCompile(`^\d{5}$`),
	"GB": regexp.MustCompile(`^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$`),
}

// Normalise removes blanks and dashes and reports whether the postcode is well formed.
func Normalise(country, code string) (string, bool) {
	pattern, known := patterns[strings.ToUpper(country)]
	if !known {
		return "", false
	}
	normal := strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(code))
	return normal, pattern.MatchString(normal)
}
