package main

import (
	"fmt"
	"math"
	"regexp"
	"strings"
)

// The placeholders of tencent.json, for what differs from run to run.
var patterns = strings.NewReplacer(
	"<UUID>", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
	"<id>", "[0-9a-z]+",
	"<URL>", `http://127\.0\.0\.1:\d+`,
)

// shown is what there is; where it is as a placeholder of what is expected says, it is that placeholder.
func shown(actual, expected any) any {
	switch actual := actual.(type) {
	case map[string]any:
		of, _ := expected.(map[string]any)
		result := map[string]any{}
		for name, value := range actual {
			result[name] = shown(value, of[name])
		}
		return result
	case []any:
		if expected == fmt.Sprintf("<unit vector of %d>", len(actual)) && isUnit(actual) {
			return expected
		}
		of, _ := expected.([]any)
		result := make([]any, len(actual))
		for i, value := range actual {
			if i < len(of) {
				value = shown(value, of[i])
			}
			result[i] = value
		}
		return result
	case string:
		pattern, ok := expected.(string)
		if ok && regexp.MustCompile("^"+patterns.Replace(regexp.QuoteMeta(pattern))+"$").MatchString(actual) {
			return expected
		}
	}
	return actual
}

func isUnit(vector []any) bool {
	var sum float64
	for _, x := range vector {
		number, ok := x.(float64)
		if !ok {
			return false
		}
		sum += number * number
	}
	return math.Abs(math.Sqrt(sum)-1) < 1e-5
}
