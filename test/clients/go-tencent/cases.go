package main

import (
	"encoding/json"
	"os"
)

// call is an action and its parameters.
type call struct {
	Action  string
	Request object
}

// file is one of an archive.
type file struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// answered is a call and its whole answer.
type answered struct {
	call
	Name   string
	Answer object
}

// shared are the cases of tencent.json, for the clients of all languages.
type shared struct {
	Answers []answered
	Streams []struct {
		call
		URL    string
		Events []object
		Files  []file
	}
	Tasks []struct {
		call
		Started, Running, Done object
		Result, URL            string
		Files                  []file
	}
	Errors []struct {
		call
		Code, Version, En, Zh string
	}
	Refused []struct {
		Given        credential
		Code, En, Zh string
	}
}

var cases = func() (cases shared) {
	must(0, json.Unmarshal(must(os.ReadFile("../tencent.json")), &cases))
	return cases
}()

// chats are the answers that can stream.
func (cases shared) chats() (chats []answered) {
	for _, each := range cases.Answers {
		if each.Action == "ChatCompletions" {
			chats = append(chats, each)
		}
	}
	return chats
}

// with are the parameters and one more, or another value of one.
func with(parameters object, name string, value any) object {
	result := object{name: value}
	for each, value := range parameters {
		if each != name {
			result[each] = value
		}
	}
	return result
}

// without are the parameters but one.
func without(parameters object, name string) object {
	result := with(parameters, name, nil)
	delete(result, name)
	return result
}
