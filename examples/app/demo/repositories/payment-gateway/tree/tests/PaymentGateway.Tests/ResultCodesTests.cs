using PaymentGateway;
using Xunit;

public class ResultCodesTests
{
    [Theory]
    [InlineData("Authorised", AuthorisationResult.Authorised)]
    [InlineData("Refused", AuthorisationResult.Refused)]
    [InlineData("SomethingNew", AuthorisationResult.Pending)]
    [InlineData(null, AuthorisationResult.Pending)]
    public void UnknownCodesArePending(string? code, AuthorisationResult expected) =>
        Assert.Equal(expected, ResultCodes.Parse(code));
}
