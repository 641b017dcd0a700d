// Drives every route of `_inference` with the official Go client, its typed API and, where that hides what is answered, its low-level
// one: inference URL.
//
// It prints a line a check, and ends with status 1 and what differs at the first that fails.
package main

import (
	"context"
	"os"
	"strings"

	"github.com/elastic/go-elasticsearch/v9"
)

var (
	ctx    = context.Background()
	called = recorder{}
	client *elasticsearch.TypedClient
	low    *elasticsearch.Client
)

func main() {
	config := elasticsearch.Config{Addresses: []string{os.Args[1]}}
	low = must(elasticsearch.NewClient(config))
	config.Instrumentation = called
	client = must(elasticsearch.NewTypedClient(config))

	driveCluster()
	driveCreateAndRead()
	driveEmbedding()
	driveRerank()
	driveChat()
	driveServices()
	driveUpdate()
	driveRoutesWithoutAMethod()
	driveDelete()
	check("no method was left out", called.names(), namesOf(client.Inference))
}

func driveCluster() {
	check("info is past the product check", must(client.Info().Do(ctx)).Version.Int, "9.1.3")
	check("ping", must(client.Ping().Do(ctx)), true)
}

func driveCreateAndRead() {
	for _, each := range endpoints {
		check("put "+each.taskType, must(client.Inference.Put(each.id).TaskType(each.taskType).Raw(body(each.config())).Do(ctx)), each.shown())
	}
	embedding, rerank, completion, chat := endpoints[0].shown(), endpoints[1].shown(), endpoints[2].shown(), endpoints[3].shown()
	check("get one", must(client.Inference.Get().InferenceId("embedding").Do(ctx)), object{"endpoints": []object{embedding}})
	check("get one of a task type", must(client.Inference.Get().TaskType("rerank").InferenceId("rerank").Do(ctx)), object{"endpoints": []object{rerank}})
	check("get all of a task type", must(client.Inference.Get().TaskType("completion").InferenceId("_all").Do(ctx)), object{"endpoints": []object{completion}})
	check("get all", must(client.Inference.Get().Do(ctx)), object{"endpoints": []object{chat, embedding, completion, rerank}})
	check("get an unknown one", refused(client.Inference.Get().InferenceId("nope").Do(ctx)),
		errorOf(404, "resource_not_found_exception", "Inference endpoint not found [nope]"))
	check("put an unknown service", refused(client.Inference.Put("x").TaskType("rerank").Service("foo").ServiceSettings([]byte("{}")).Do(ctx)),
		errorOf(400, "status_exception", "Unknown service [foo]"))
	nameless := endpoint{taskType: "rerank", action: "RunRerank"}.config()
	delete(nameless["service_settings"].(object), "model_id")
	check("put without a model", refused(client.Inference.Put("x").TaskType("rerank").Raw(body(nameless)).Do(ctx)),
		errorOf(400, "validation_exception", "Validation Failed: 1: [service_settings] does not contain the required setting [model_id];"))
}

func driveEmbedding() {
	texts := []string{"长城", "great wall"}
	answer := must(client.Inference.TextEmbedding("embedding").Input(texts...).Do(ctx))
	vectors := answer.TextEmbedding
	check("text_embedding has a vector a text", len(vectors), len(texts))
	for i, each := range vectors {
		check("text_embedding has the model's dimensions for "+texts[i], len(each.Embedding), 768)
		check("text_embedding gives a unit vector for "+texts[i], isUnit(each.Embedding), true)
	}
	check("text_embedding tells texts apart", vectors[0].Embedding[0] != vectors[1].Embedding[0], true)
	check("inference of a task type is the same", must(client.Inference.Inference("embedding").TaskType("text_embedding").Input(texts...).Do(ctx)), answer)
	check("inference of any task type is the same", must(client.Inference.Inference("embedding").Timeout("10s").Input(texts...).Do(ctx)), answer)
	check("text_embedding of another task's endpoint", refused(client.Inference.TextEmbedding("rerank").Input("a").Do(ctx)),
		errorOf(400, "status_exception", "Incompatible task_type, the requested type [text_embedding] does not match the model type [rerank]"))
}

func driveRerank() {
	documents := []string{"美国", "中国的长城", "英国"}
	ranked := resultOf(client.Inference.Rerank("rerank").Query("长城").Input(documents...).Perform(ctx)).Rerank
	check("rerank is cut to the endpoint's top_n", len(ranked), 2)
	check("rerank puts the match first", ranked[0].Index, 1)
	check("rerank is sorted", ranked[0].RelevanceScore > ranked[1].RelevanceScore, true)
	check("rerank returns the documents", []string{*ranked[0].Text, *ranked[1].Text}, []string{documents[ranked[0].Index], documents[ranked[1].Index]})
	check("rerank heeds the request's task settings",
		resultOf(client.Inference.Rerank("rerank").Query("长城").Input(documents...).TaskSettings([]byte(`{"top_n":1,"return_documents":false}`)).Perform(ctx)),
		object{"rerank": []object{{"index": 1, "relevance_score": ranked[0].RelevanceScore}}})
	check("rerank without a query", refused(client.Inference.Inference("rerank").TaskType("rerank").Input(documents...).Do(ctx)),
		errorOf(400, "action_request_validation_exception", "Validation Failed: 1: Field [query] cannot be null for task type [rerank];"))
}

func driveChat() {
	whole := resultOf(client.Inference.Completion("hunyuan-large").Input("你好").Perform(ctx)).Completion
	check("completion has one result", len(whole), 1)
	events := eventsOf(must(client.Inference.StreamCompletion("hunyuan-large").Input("你好").Do(ctx)))
	check("a stream of a completion ends", events[len(events)-1], event{"message", "[DONE]"})
	var deltas strings.Builder
	for _, each := range events[:len(events)-1] {
		var chunk struct{ Completion []struct{ Delta string } }
		each.decode(&chunk)
		for _, part := range chunk.Completion {
			deltas.WriteString(part.Delta)
		}
	}
	check("a stream of a completion says the same", deltas.String(), whole[0].Result)

	conversation := object{"messages": []object{{"role": "user", "content": "你好"}}}
	events = eventsOf(must(client.Inference.ChatCompletionUnified("chat").Raw(body(conversation)).Do(ctx)))
	check("a chat ends", events[len(events)-1], event{"message", "[DONE]"})
	var said strings.Builder
	chunks := make([]chunk, len(events)-1)
	for i := range chunks {
		events[i].decode(&chunks[i])
		for _, choice := range chunks[i].Choices {
			said.WriteString(choice.Delta.Content)
		}
	}
	check("a chat begins with the role", chunks[0].Choices[0].Delta.Role, "assistant")
	check("a chat says something", said.Len() > 0, true)
	check("a chat has a reason to stop", chunks[len(chunks)-2].Choices[0].FinishReason, "stop")
	usage := chunks[len(chunks)-1].Usage
	check("a chat counts its tokens", usage.Total > 0 && usage.Total == usage.Prompt+usage.Completion, true)

	status, text := raw(low.InferenceChatCompletionUnified("nope", low.InferenceChatCompletionUnified.WithBody(body(conversation))))
	check("a chat with an unknown endpoint", answer{status, text}, answer{404,
		"\ufeffevent: error\ndata: {\"error\":{\"code\":\"not_found\",\"message\":\"Inference endpoint not found [nope]\",\"type\":\"resource_not_found_exception\"}}\n\n"})
}

func driveUpdate() {
	changed := endpoints[1].shown()
	changed["task_settings"] = object{"top_n": 1, "return_documents": true}
	update := func(id, config string) (any, error) {
		return client.Inference.Update(id).TaskType("rerank").Raw(strings.NewReader(config)).Do(ctx)
	}
	check("update of task settings", must(update("rerank", `{"task_settings":{"top_n":1}}`)), changed)
	check("update of secrets", must(update("rerank", `{"service_settings":{"secret_id":"other","secret_key":"other"}}`)), changed)
	check("update stays", must(client.Inference.Get().InferenceId("rerank").Do(ctx)), object{"endpoints": []object{changed}})
	// What the client writes by itself always has a service, which Elasticsearch refuses.
	check("update of what is fixed", refused(client.Inference.Update("rerank").TaskType("rerank").Service("foo").ServiceSettings([]byte("{}")).Do(ctx)),
		errorOf(400, "status_exception", "Request contained fields which cannot be updated, remove these fields and try again [{service=foo}]"))
	check("update of an unknown endpoint", refused(update("nope", `{"task_settings":{}}`)),
		errorOf(404, "status_exception", "The inference endpoint [nope] does not exist and cannot be updated"))
}

func driveRoutesWithoutAMethod() {
	services := get("/_inference/_services").([]any)
	var names []string
	var rerankers []any
	for _, each := range services {
		names = append(names, each.(object)["service"].(string))
		if contains(each.(object)["task_types"].([]any), "rerank") {
			rerankers = append(rerankers, each)
		}
	}
	check("_services are sorted", names, sorted(names))
	check("_services knows ours", contains(names, service), true)
	check("_services of a task type", get("/_inference/_services/rerank"), rerankers)
	for _, node := range get("/_inference/.diagnostics").(object) {
		connections := object{"leased_connections": 0, "pending_connections": 0, "available_connections": 0, "max_connections": 500}
		check(".diagnostics", node, object{"connection_pool_stats": connections})
	}
}

func driveDelete() {
	status, text := raw(low.InferenceDelete("rerank", low.InferenceDelete.WithDryRun(true)))
	check("delete, tried dry", answer{status, text}, answer{200, `{"acknowledged":false,"pipelines":[],"indexes":[],"error_message":""}`})
	// The typed answer of this version has no indexes.
	done := object{"acknowledged": true, "pipelines": []string{}}
	check("delete", must(client.Inference.Delete("rerank").TaskType("rerank").Do(ctx)), done)
	check("delete by force", must(client.Inference.Delete("chat").Force(true).Do(ctx)), done)
	check("delete again", refused(client.Inference.Delete("rerank").Do(ctx)),
		errorOf(404, "resource_not_found_exception", "Inference endpoint not found [rerank]"))
	status, text = raw(low.InferenceDelete("_all"))
	check("delete of all", answer{status, text}, answer{405,
		`{"error":"Incorrect HTTP method for uri [/_inference/_all] and method [DELETE], allowed: [GET]","status":405}`})
}
