module github.com/harbour-finch/inventory-service

go 1.23

require (
	github.com/jackc/pgx/v5 v5.7.1
	google.golang.org/grpc v1.67.1
	google.golang.org/protobuf v1.35.1
)
