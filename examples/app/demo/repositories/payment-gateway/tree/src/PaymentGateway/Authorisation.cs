namespace PaymentGateway;

public enum AuthorisationResult
{
    Authorised,
    Refused,
    Pending,
}

/// <summary>Amount in minor units.</summary>
public record AuthorisationRequest(long Amount, string Currency);

public record Authorisation(Guid Id, long Amount, string Currency, AuthorisationResult Result);
