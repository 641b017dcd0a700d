module mockference/test/clients/go-tencent

go 1.23

require github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common v1.3.211
