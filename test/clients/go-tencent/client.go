package main

import (
	"encoding/json"
	"strings"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

// options are those of a client that change what it sends, the credentials too.
type options struct {
	ID, Key, Token         string
	language, sign, method string
	unsigned               bool
}

// formOf are the options of one form of requests and those of a wrong credential.
func formOf(form, given options) options {
	given.language, given.sign, given.method, given.unsigned = form.language, form.sign, form.method, form.unsigned
	return given
}

func clientOf(url string, options options) *common.Client {
	set := func(field *string, value string) {
		if value != "" {
			*field = value
		}
	}
	id, key := "AKIDEXAMPLE", "SECRETKEYEXAMPLE"
	set(&id, options.ID)
	set(&key, options.Key)
	with := profile.NewClientProfile()
	with.HttpProfile.Scheme = "HTTP"
	with.HttpProfile.Endpoint = strings.TrimPrefix(url, "http://")
	with.UnsignedPayload = options.unsigned
	set(&with.Language, options.language)
	set(&with.SignMethod, options.sign)
	set(&with.HttpProfile.ReqMethod, options.method)
	return common.NewCommonClient(common.NewTokenCredential(id, key, options.Token), "ap-beijing", with)
}

// answer is of any action, whether it streams or not, as the SDK's generator writes it for those that can.
type answer struct {
	tchttp.BaseSSEResponse `json:"-"`
	Response               json.RawMessage `json:"Response"`
}

func answerOf(client *common.Client, request tchttp.Request) (object, error) {
	var answer answer
	if err := client.Send(request, &answer); err != nil {
		return nil, err
	}
	var decoded object
	return decoded, json.Unmarshal(answer.Response, &decoded)
}

// eventsOf are those of an answer that streams.
func eventsOf(client *common.Client, request tchttp.Request) (events []object) {
	var answer answer
	must(0, client.Send(request, &answer))
	if answer.Events == nil {
		fail("no stream: %s", answer.Response)
	}
	for event := range answer.Events {
		var data struct{ Response object }
		must(0, event.Err)
		must(0, json.Unmarshal(event.Data, &data))
		events = append(events, data.Response)
	}
	return events
}
