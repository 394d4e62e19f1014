from kafka import KafkaConsumer

consumer = KafkaConsumer("${{ values.topic }}", group_id="${{ values.name }}", enable_auto_commit=False)
for message in consumer:
    print(message.value)
    consumer.commit()
