from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    opensearch_url: str = "http://localhost:9200"
    catalogue_url: str = "https://catalogue.staging.harbourfinch.example/graphql"
