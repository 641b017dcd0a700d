package main

import (
	"context"
	"io"
	"net/http"
	"reflect"
	"strings"
)

// recorder keeps which inference methods are called: the client tells its instrumentation the name of each.
type recorder map[string]bool

func (r recorder) Start(ctx context.Context, name string) context.Context {
	if method, ok := strings.CutPrefix(name, "inference."); ok {
		r[method] = true
	}
	return ctx
}

func (recorder) Close(context.Context)                                              {}
func (recorder) RecordError(context.Context, error)                                 {}
func (recorder) RecordPathPart(context.Context, string, string)                     {}
func (recorder) RecordRequestBody(context.Context, string, io.Reader) io.ReadCloser { return nil }
func (recorder) BeforeRequest(*http.Request, string)                                {}
func (recorder) AfterRequest(*http.Request, string, string)                         {}
func (recorder) AfterResponse(context.Context, *http.Response)                      {}

// names are those of the methods called, as Go writes them: put_hugging_face is PutHuggingFace.
func (r recorder) names() (names []string) {
	for method := range r {
		var name strings.Builder
		for _, word := range strings.Split(method, "_") {
			name.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
		names = append(names, name.String())
	}
	return sorted(names)
}

// namesOf are those of all methods of a namespace.
func namesOf(namespace any) (names []string) {
	of := reflect.PointerTo(reflect.TypeOf(namespace))
	for i := range of.NumMethod() {
		names = append(names, of.Method(i).Name)
	}
	return sorted(names)
}
