namespace PaymentGateway;

public static class ResultCodes
{
    /// <summary>Unknown codes count as pending: never tell a shopper "paid" on a guess.</summary>
    public static AuthorisationResult Parse(string? code) => code switch
    {
        "Authorised" => AuthorisationResult.Authorised,
        "Refused" or "Cancelled" => AuthorisationResult.Refused,
        _ => AuthorisationResult.Pending,
    };
}
