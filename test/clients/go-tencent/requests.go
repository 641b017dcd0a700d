package main

import (
	"encoding/json"

	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
)

const apiVersion = "2025-01-01"

// Requests as the SDK's generator writes them, with the names by which the SDK makes fields of a form: only so can a client send them by
// GET, or with a signature of version 1.
type (
	getTextEmbeddingRequest struct {
		*tchttp.BaseRequest
		ModelName *string   `json:"ModelName,omitempty" name:"ModelName"`
		Texts     []*string `json:"Texts,omitempty" name:"Texts"`
	}
	getMultiModalEmbeddingRequest struct {
		*tchttp.BaseRequest
		ModelName *string   `json:"ModelName,omitempty" name:"ModelName"`
		Texts     []*string `json:"Texts,omitempty" name:"Texts"`
		ImageData []*string `json:"ImageData,omitempty" name:"ImageData"`
		ImageUrl  []*string `json:"ImageUrl,omitempty" name:"ImageUrl"`
	}
	runRerankRequest struct {
		*tchttp.BaseRequest
		ModelName       *string   `json:"ModelName,omitempty" name:"ModelName"`
		Query           *string   `json:"Query,omitempty" name:"Query"`
		Documents       []*string `json:"Documents,omitempty" name:"Documents"`
		TopN            *int64    `json:"TopN,omitempty" name:"TopN"`
		ReturnDocuments *bool     `json:"ReturnDocuments,omitempty" name:"ReturnDocuments"`
	}
	chatCompletionsRequest struct {
		*tchttp.BaseRequest
		Messages    []*message `json:"Messages,omitempty" name:"Messages"`
		ModelName   *string    `json:"ModelName,omitempty" name:"ModelName"`
		Stream      *bool      `json:"Stream,omitempty" name:"Stream"`
		TopP        *float64   `json:"TopP,omitempty" name:"TopP"`
		Temperature *float64   `json:"Temperature,omitempty" name:"Temperature"`
		Tools       []*tool    `json:"Tools,omitempty" name:"Tools"`
	}
	message struct {
		Role    *string `json:"Role,omitempty" name:"Role"`
		Content *string `json:"Content,omitempty" name:"Content"`
	}
	tool struct {
		Type     *string       `json:"Type,omitempty" name:"Type"`
		Function *toolFunction `json:"Function,omitempty" name:"Function"`
	}
	toolFunction struct {
		Name        *string `json:"Name,omitempty" name:"Name"`
		Parameters  *string `json:"Parameters,omitempty" name:"Parameters"`
		Description *string `json:"Description,omitempty" name:"Description"`
	}
	chunkDocumentRequest struct {
		*tchttp.BaseRequest
		Document  *document    `json:"Document,omitempty" name:"Document"`
		ModelName *string      `json:"ModelName,omitempty" name:"ModelName"`
		Config    *chunkConfig `json:"Config,omitempty" name:"Config"`
	}
	document struct {
		FileType    *string `json:"FileType,omitempty" name:"FileType"`
		FileContent *string `json:"FileContent,omitempty" name:"FileContent"`
	}
	chunkConfig struct {
		MaxChunkSize *uint64   `json:"MaxChunkSize,omitempty" name:"MaxChunkSize"`
		Delimiters   []*string `json:"Delimiters,omitempty" name:"Delimiters"`
		ChunkOverlap *uint64   `json:"ChunkOverlap,omitempty" name:"ChunkOverlap"`
	}
)

// typedRequest is a request of the action with its parameters.
func typedRequest(call call) tchttp.Request {
	base := (&tchttp.BaseRequest{}).Init().WithApiInfo("es", apiVersion, call.Action)
	var request tchttp.Request
	switch call.Action {
	case "GetTextEmbedding":
		request = &getTextEmbeddingRequest{BaseRequest: base}
	case "GetMultiModalEmbedding":
		request = &getMultiModalEmbeddingRequest{BaseRequest: base}
	case "RunRerank":
		request = &runRerankRequest{BaseRequest: base}
	case "ChatCompletions":
		request = &chatCompletionsRequest{BaseRequest: base}
	case "ChunkDocument":
		request = &chunkDocumentRequest{BaseRequest: base}
	default:
		fail("%s has no request of its own", call.Action)
	}
	must(0, json.Unmarshal(must(json.Marshal(call.Request)), request))
	return request
}

// commonRequest is the SDK's own for all actions. It travels as JSON alone.
func commonRequest(version string, call call) tchttp.Request {
	request := tchttp.NewCommonRequest("es", version, call.Action)
	must(0, request.SetActionParameters(must(json.Marshal(call.Request))))
	return request
}
