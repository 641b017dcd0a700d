package main

import (
	"encoding/json"
	"io"
	"os"
)

// serviceCase is an endpoint of another service: the method that makes it, its body, and the answer. See ../services.json.
type serviceCase struct {
	Method      string
	TaskType    string `json:"task_type"`
	InferenceID string `json:"inference_id"`
	Dimensions  int
	Body        json.RawMessage
	Answer      any
}

// putService calls the method of its own that each service has.
func putService(method, taskType, id string, body io.Reader) (any, error) {
	inference := client.Inference
	switch method {
	case "put_alibabacloud":
		return inference.PutAlibabacloud(taskType, id).Raw(body).Do(ctx)
	case "put_amazonbedrock":
		return inference.PutAmazonbedrock(taskType, id).Raw(body).Do(ctx)
	case "put_amazonsagemaker":
		return inference.PutAmazonsagemaker(taskType, id).Raw(body).Do(ctx)
	case "put_anthropic":
		return inference.PutAnthropic(taskType, id).Raw(body).Do(ctx)
	case "put_azureaistudio":
		return inference.PutAzureaistudio(taskType, id).Raw(body).Do(ctx)
	case "put_azureopenai":
		return inference.PutAzureopenai(taskType, id).Raw(body).Do(ctx)
	case "put_cohere":
		return inference.PutCohere(taskType, id).Raw(body).Do(ctx)
	case "put_custom":
		return inference.PutCustom(taskType, id).Raw(body).Do(ctx)
	case "put_deepseek":
		return inference.PutDeepseek(taskType, id).Raw(body).Do(ctx)
	case "put_elasticsearch":
		return inference.PutElasticsearch(taskType, id).Raw(body).Do(ctx)
	case "put_elser":
		return inference.PutElser(taskType, id).Raw(body).Do(ctx)
	case "put_googleaistudio":
		return inference.PutGoogleaistudio(taskType, id).Raw(body).Do(ctx)
	case "put_googlevertexai":
		return inference.PutGooglevertexai(taskType, id).Raw(body).Do(ctx)
	case "put_hugging_face":
		return inference.PutHuggingFace(taskType, id).Raw(body).Do(ctx)
	case "put_jinaai":
		return inference.PutJinaai(taskType, id).Raw(body).Do(ctx)
	case "put_mistral":
		return inference.PutMistral(taskType, id).Raw(body).Do(ctx)
	case "put_openai":
		return inference.PutOpenai(taskType, id).Raw(body).Do(ctx)
	case "put_voyageai":
		return inference.PutVoyageai(taskType, id).Raw(body).Do(ctx)
	case "put_watsonx":
		return inference.PutWatsonx(taskType, id).Raw(body).Do(ctx)
	}
	fail("no method %s", method)
	return nil, nil
}

func driveServices() {
	var cases []serviceCase
	must(0, json.Unmarshal(must(os.ReadFile("../services.json")), &cases))
	for _, each := range cases {
		check(each.Method, must(putService(each.Method, each.TaskType, each.InferenceID, body(each.Body))), each.Answer)
		if each.TaskType == "text_embedding" {
			result := must(client.Inference.TextEmbedding(each.InferenceID).Input("长城").Do(ctx))
			check(each.InferenceID+" has its dimensions", len(result.TextEmbedding[0].Embedding), each.Dimensions)
		}
	}
	sparse := resultOf(client.Inference.SparseEmbedding("elser").Input("great wall").Perform(ctx)).SparseEmbedding
	check("sparse_embedding has one result", len(sparse), 1)
	check("sparse_embedding gives weights", sparse[0].Embedding["wall"] > 0, true)
}
