package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"

	tcerr "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/errors"
)

// object is one of JSON.
type object map[string]any

// check prints the name of a check, or ends with what differs. Both sides are compared as JSON.
func check(name string, actual, expected any) {
	want := asJSON(expected)
	got := shown(asJSON(actual), want)
	if !reflect.DeepEqual(got, want) {
		fail("%s\n  expected %s\n  actual   %s", name, must(json.Marshal(want)), must(json.Marshal(got)))
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

// refusal is the error that the client returns, whole.
func refusal(answer any, err error) any {
	var refused *tcerr.TencentCloudSDKError
	if errors.As(err, &refused) {
		return object{"code": refused.GetCode(), "message": refused.GetMessage(), "request id": refused.GetRequestId()}
	}
	return fmt.Sprintf("answer %v, error %v", answer, err)
}

func errorOf(code, message string) object {
	return object{"code": code, "message": message, "request id": "<UUID>"}
}
