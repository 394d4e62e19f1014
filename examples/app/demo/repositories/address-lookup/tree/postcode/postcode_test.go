package postcode

import "testing"

func TestNormalise(t *testing.T) {
	for _, c := range []struct {
		country, code, want string
		ok                  bool
	}{{"nl", "1012 ab", "1012AB", true}, {"PL", "80-001", "80001", true}, {"GB", "IP11 3SY", "IP113SY", true}, {"NL", "0123AB", "0123AB", false}} {
		if got, ok := Normalise(c.country, c.code); got != c.want || ok != c.ok {
			t.Errorf("%s %s: got %s %v", c.country, c.code, got, ok)
		}
	}
}
