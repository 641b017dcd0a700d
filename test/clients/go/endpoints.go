package main

import "maps"

type object = map[string]any

const service = "tencent_cloud_ai_search"

// endpoint is one of Tencent's.
type endpoint struct {
	taskType, id, model, action string
	taskSettings                object
}

var endpoints = []endpoint{
	{"text_embedding", "embedding", "bge-base-zh-v1.5", "GetTextEmbedding", nil},
	{"rerank", "rerank", "bge-reranker-large", "RunRerank", object{"top_n": 2, "return_documents": true}},
	{"completion", "hunyuan-large", "hunyuan-large", "ChatCompletions", nil},
	{"chat_completion", "chat", "hunyuan-turbo", "ChatCompletions", nil},
}

func (e endpoint) serviceSettings() object {
	return object{
		"model_id": e.model, "action": e.action, "url": "https://es.internal.tencentcloudapi.com",
		"language": "zh-CN", "region": "ap-beijing", "version": "2025-01-01",
	}
}

func (e endpoint) withTaskSettings(config object) object {
	if e.taskSettings != nil {
		config["task_settings"] = e.taskSettings
	}
	return config
}

// config is the body that creates the endpoint.
func (e endpoint) config() object {
	settings := e.serviceSettings()
	maps.Copy(settings, object{"secret_id": "AKIDexample", "secret_key": "secret-example"})
	return e.withTaskSettings(object{"service": service, "service_settings": settings})
}

// shown is the endpoint as it is read.
func (e endpoint) shown() object {
	settings := e.serviceSettings()
	settings["rate_limit"] = object{"requests_per_minute": 10000}
	if e.taskType == "text_embedding" {
		maps.Copy(settings, object{"similarity": "dot_product", "dimensions": 768})
	}
	return e.withTaskSettings(object{"inference_id": e.id, "task_type": e.taskType, "service": service, "service_settings": settings})
}
