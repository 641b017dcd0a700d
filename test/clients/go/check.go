package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"

	"github.com/elastic/go-elasticsearch/v9/typedapi/types"
)

// check prints the name of a check, or ends with what differs. Both sides are compared as JSON.
func check(name string, actual, expected any) {
	if !reflect.DeepEqual(asJSON(actual), asJSON(expected)) {
		fail("%s\n  expected %s\n  actual   %s", name, must(json.Marshal(expected)), must(json.Marshal(actual)))
	}
	fmt.Println("ok", name)
}

func fail(format string, values ...any) {
	fmt.Printf("NOT OK "+format+"\n", values...)
	os.Exit(1)
}

func must[T any](value T, err error) T {
	if err != nil {
		fail("%v", err)
	}
	return value
}

func asJSON(value any) (decoded any) {
	must(0, json.Unmarshal(must(json.Marshal(value)), &decoded))
	return decoded
}

func body(value any) *bytes.Reader { return bytes.NewReader(must(json.Marshal(value))) }

// refused is the error of the typed client, whole.
func refused[T any](answer T, err error) any {
	if refusal, ok := err.(*types.ElasticsearchError); ok {
		return refusal
	}
	return fmt.Sprintf("answer %v, error %v", answer, err)
}

// errorOf is the whole body of an error that has no cause.
func errorOf(status int, kind, reason string) object {
	cause := object{"type": kind, "reason": reason}
	return object{"error": object{"root_cause": []object{cause}, "type": kind, "reason": reason}, "status": status}
}

func isUnit(vector []float32) bool {
	var sum float64
	for _, x := range vector {
		sum += float64(x) * float64(x)
	}
	return math.Abs(math.Sqrt(sum)-1) < 1e-5
}

func contains[T any](values []T, value T) bool {
	return slices.ContainsFunc(values, func(each T) bool { return reflect.DeepEqual(each, value) })
}

func sorted(names []string) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	return names
}
