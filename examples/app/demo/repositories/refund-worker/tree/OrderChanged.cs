namespace RefundWorker;

public record OrderChanged(Guid EventId, string Number, string State, DateTimeOffset At);
