module github.com/harbour-finch/carrier-gateway

go 1.23

require (
	github.com/segmentio/kafka-go v0.4.47
	github.com/sony/gobreaker v1.0.0
)
