package main

import (
	"cmp"
	"encoding/json"
	"strings"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

// credential has what differs from ours.
type credential struct{ ID, Key, Token string }

// form is one of requests, by the options of a client that give it: those of the SDK where they are empty.
type form struct {
	name, sign, method string
	unsigned           bool
}

var forms = []form{
	{name: "TC3-HMAC-SHA256"},
	{name: "TC3-HMAC-SHA256, payload not signed", unsigned: true},
	{name: "TC3-HMAC-SHA256, GET", method: "GET"},
	{name: "HmacSHA1", sign: "HmacSHA1"},
	{name: "HmacSHA256", sign: "HmacSHA256"},
	{name: "HmacSHA1, GET", sign: "HmacSHA1", method: "GET"},
	{name: "HmacSHA256, GET", sign: "HmacSHA256", method: "GET"},
}

// profile is that of a client which sends requests of the form to a server.
func (form form) profile(url string) *profile.ClientProfile {
	profile := profile.NewClientProfile()
	profile.HttpProfile.Scheme = "HTTP"
	profile.HttpProfile.Endpoint = strings.TrimPrefix(url, "http://")
	profile.HttpProfile.ReqMethod = cmp.Or(form.method, profile.HttpProfile.ReqMethod)
	profile.SignMethod = cmp.Or(form.sign, profile.SignMethod)
	profile.UnsignedPayload = form.unsigned
	return profile
}

func clientOf(profile *profile.ClientProfile, given credential) *common.Client {
	id, key := cmp.Or(given.ID, "AKIDEXAMPLE"), cmp.Or(given.Key, "SECRETKEYEXAMPLE")
	return common.NewCommonClient(common.NewTokenCredential(id, key, given.Token), "ap-beijing", profile)
}

// ours is a client with our credential.
func ours(url string, form form) *common.Client { return clientOf(form.profile(url), credential{}) }

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
