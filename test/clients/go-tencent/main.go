// Drives every action of the Tencent face with the official Go SDK: client URL VERIFYING-URL. Of the SDK it needs `common` alone, whose
// client sends any request: the module of the product `es` cannot be had of every module proxy.
//
// The server at the second URL takes no credentials but ours. It prints a line a check, and ends with status 1 and what differs at the
// first that fails.
package main

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
)

var url, verifyingURL = os.Args[1], os.Args[2]

func main() {
	client := ours(url, form{})
	driveAnswers(client, "")
	driveChats(client)
	driveStreams(client)
	driveTasks(client)
	driveErrors()
	driveSignatures()
	driveEndpoints()
}

func driveAnswers(client *common.Client, how string) {
	for _, each := range cases.Answers {
		check(each.Name+how, must(answerOf(client, typedRequest(each.call))), each.Answer)
	}
}

func driveChats(client *common.Client) {
	for _, each := range cases.chats() {
		check(each.Name+", as any request", must(answerOf(client, commonRequest(apiVersion, each.call))), each.Answer)
		byDefault := call{each.Action, without(each.Request, "Stream")}
		whenAsked := call{each.Action, with(each.Request, "Stream", true)}
		for _, streamed := range []struct {
			how     string
			request tchttp.Request
		}{
			{"by default", typedRequest(byDefault)},
			{"when asked to", typedRequest(whenAsked)},
			{"by default, as any request", commonRequest(apiVersion, byDefault)},
			{"when asked to, as any request", commonRequest(apiVersion, whenAsked)},
		} {
			events := eventsOf(client, streamed.request)
			check(each.Name+" streams "+streamed.how, len(events) > 1, true)
			check(each.Name+" that streams "+streamed.how+" says the same", whole(events), each.Answer)
		}
	}
}

// whole is the one answer that a chat's events make.
func whole(events []object) object {
	message := object{}
	first, last := events[0], events[len(events)-1]
	for _, event := range events {
		if event["RequestId"] != first["RequestId"] || event["Id"] != first["Id"] {
			fail("events of one stream have other ids: %v, %v", first, event)
		}
		for name, value := range event["Choices"].([]any)[0].(map[string]any)["Message"].(map[string]any) {
			before, ok := message[name].(string)
			if ok && name != "Role" {
				value = before + value.(string)
			}
			message[name] = value
		}
	}
	return with(last, "Choices", []object{{"Message": message}})
}

func driveStreams(client *common.Client) {
	for _, each := range cases.Streams {
		events := eventsOf(client, commonRequest(apiVersion, each.call))
		check(each.Action+" streams", events, each.Events)
		check(each.Action+" has a result", filesOf(events[len(events)-1][each.URL].(string)), each.Files)
	}
}

func driveTasks(client *common.Client) {
	for _, each := range cases.Tasks {
		started := must(answerOf(client, commonRequest(apiVersion, each.call)))
		check(each.Action, started, each.Started)
		results := resultsOf(client, call{each.Result, object{"TaskId": started["TaskId"]}})
		running, answer := results[:len(results)-1], results[len(results)-1]
		check(each.Result+" while the task runs", running, slices.Repeat([]object{each.Running}, len(running)))
		check(each.Result+" when it is done", answer, each.Done)
		check(each.Action+" has a result", filesOf(answer[each.URL].(string)), each.Files)
	}
}

// resultsOf are what the task's result is, until it is there.
func resultsOf(client *common.Client, call call) (results []object) {
	for {
		result := must(answerOf(client, commonRequest(apiVersion, call)))
		results = append(results, result)
		if result["Status"] != 0.0 {
			return results
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// filesOf are the names and texts of an archive's files.
func filesOf(url string) (files []file) {
	response := must(http.Get(url))
	defer response.Body.Close()
	bytes := bytes.NewReader(must(io.ReadAll(response.Body)))
	for _, each := range must(zip.NewReader(bytes, bytes.Size())).File {
		files = append(files, file{each.Name, string(must(io.ReadAll(must(each.Open()))))})
	}
	return files
}

func driveErrors() {
	for _, each := range cases.Errors {
		byDefault := form{}.profile(url)
		refused := refusal(answerOf(clientOf(byDefault, credential{}), commonRequest(each.Version, each.call)))
		check(each.Code+" in Chinese, by default", refused, errorOf(each.Code, each.Zh))
		english := form{}.profile(url)
		english.Language = "en-US"
		refused = refusal(answerOf(clientOf(english, credential{}), commonRequest(each.Version, each.call)))
		check(each.Code+" in English", refused, errorOf(each.Code, each.En))
	}
}

func driveSignatures() {
	first, chat := cases.Answers[0], cases.chats()[0]
	for _, form := range forms {
		client := ours(verifyingURL, form)
		driveAnswers(client, ", "+form.name)
		streamed := typedRequest(call{chat.Action, with(chat.Request, "Stream", true)})
		check("a stream, "+form.name, whole(eventsOf(client, streamed)), chat.Answer)
		for _, each := range cases.Refused {
			wrong := clientOf(form.profile(verifyingURL), each.Given)
			check(each.Code+", "+form.name, refusal(answerOf(wrong, typedRequest(first.call))), errorOf(each.Code, each.Zh))
		}
	}
	skip := func(url string) (object, error) {
		request := typedRequest(first.call).(*getTextEmbeddingRequest)
		request.SetSkipSign(true)
		return answerOf(ours(url, form{}), request)
	}
	check("SkipSign", must(skip(url)), first.Answer)
	check("SkipSign, verified", refusal(skip(verifyingURL)), errorOf(cases.Refused[0].Code, cases.Refused[0].Zh))
}

func driveEndpoints() {
	first := cases.Answers[0]
	endpoint := strings.Replace(verifyingURL, "127.0.0.1", "localhost", 1)
	for _, form := range forms {
		check("the endpoint localhost, "+form.name, must(answerOf(ours(endpoint, form), typedRequest(first.call))), first.Answer)
	}
}
