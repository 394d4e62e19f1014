namespace Service.Tests;

public sealed class DatabaseAddressTests
{
    [Fact]
    public void ReadsAnAddress()
    {
        var text = DatabaseAddress.ToConnectionString("postgresql://app:p%40ss@db.example:6432/shop?sslmode=require");
        Assert.Contains("Host=db.example", text);
        Assert.Contains("Port=6432", text);
        Assert.Contains("Password=p@ss", text);
        Assert.Contains("SSL Mode=Require", text);
    }

    [Theory]
    [InlineData("mysql://app:secret@db/shop")]
    [InlineData("app:secret")]
    public void NeverQuotesThePassword(string address)
    {
        var error = Assert.Throws<ArgumentException>(() => DatabaseAddress.ToConnectionString(address));
        Assert.DoesNotContain("secret", error.Message);
    }
}
