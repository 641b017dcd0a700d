package main

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"github.com/elastic/go-elasticsearch/v9/esapi"
	"github.com/elastic/go-elasticsearch/v9/typedapi/inference/inference"
)

// answer is one of the low-level client.
type answer struct {
	Status int
	Text   string
}

func raw(response *esapi.Response, err error) (int, string) {
	response = must(response, err)
	defer response.Body.Close()
	return response.StatusCode, string(must(io.ReadAll(response.Body)))
}

// resultOf reads what rerank, completion and sparse_embedding answer. This version's Do wants a bare list there, which no Elasticsearch sends.
func resultOf(response *http.Response, err error) (result inference.Response) {
	response = must(response, err)
	defer response.Body.Close()
	text := must(io.ReadAll(response.Body))
	if response.StatusCode != http.StatusOK {
		fail("status %d: %s", response.StatusCode, text)
	}
	must(0, json.Unmarshal(text, &result))
	return result
}

// get asks for a path that has no method.
func get(path string) (decoded any) {
	response := must(low.Perform(must(http.NewRequest(http.MethodGet, path, nil))))
	defer response.Body.Close()
	must(0, json.NewDecoder(response.Body).Decode(&decoded))
	return decoded
}

// event is one of a stream.
type event struct{ Name, Data string }

func (e event) decode(into any) { must(0, json.Unmarshal([]byte(e.Data), into)) }

// eventsOf takes a stream apart. A byte-order mark stands before each event, as Elasticsearch writes it.
func eventsOf(stream []byte) (events []event) {
	for _, text := range strings.Split(strings.TrimSuffix(string(stream), "\n\n"), "\n\n") {
		name, data, _ := strings.Cut(strings.TrimPrefix(text, "\ufeff"), "\n")
		events = append(events, event{strings.TrimPrefix(name, "event: "), strings.TrimPrefix(data, "data: ")})
	}
	return events
}

// chunk is the data of an event of a chat.
type chunk struct {
	Choices []struct {
		Delta        struct{ Content, Role string }
		FinishReason string `json:"finish_reason"`
	}
	Usage struct {
		Completion int `json:"completion_tokens"`
		Prompt     int `json:"prompt_tokens"`
		Total      int `json:"total_tokens"`
	}
}
