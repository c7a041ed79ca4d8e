using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Tests.Accounts;

public sealed class MagicNumbersTests
{
    private const string Ok = MagicNumbers.Valid;
    private const string Anybody = "+14155550123";

    [Theory]
    [InlineData(Ok, Anybody, null)]
    [InlineData("+15005550001", Anybody, 21212)]
    [InlineData("+15005550007", Anybody, 21606)]
    [InlineData("+15005550008", Anybody, 21611)]
    [InlineData(Anybody, Anybody, 21606)]
    [InlineData(Ok, "+15005550001", 21211)]
    [InlineData(Ok, "+15005550002", 21612)]
    [InlineData(Ok, "+15005550003", 21408)]
    [InlineData(Ok, "+15005550004", 21610)]
    [InlineData(Ok, "+15005550009", 21614)]
    public void Messages(string from, string to, int? error) => Check(error, () => MagicNumbers.CheckMessage(from, to));

    [Theory]
    [InlineData(Ok, Anybody, null)]
    [InlineData("+15005550001", Anybody, 21212)]
    [InlineData(Anybody, Anybody, 21210)]
    [InlineData(Ok, "+15005550001", 21217)]
    [InlineData(Ok, "+15005550002", 21214)]
    [InlineData(Ok, "+15005550003", 21215)]
    [InlineData(Ok, "+15005550004", 21216)]
    public void Calls(string from, string to, int? error) => Check(error, () => MagicNumbers.CheckCall(from, to));

    [Theory]
    [InlineData("+15005550006", null)]
    [InlineData("+15005550000", 21422)]
    [InlineData("+15005550001", 21421)]
    [InlineData(Anybody, 21421)]
    public void Purchases_by_number(string number, int? error) => Check(error, () => Assert.Equal(Ok, MagicNumbers.BuyNumber(number)));

    [Theory]
    [InlineData("500", null)]
    [InlineData("533", 21452)]
    [InlineData("415", 21452)]
    public void Purchases_by_area(string area, int? error) => Check(error, () => Assert.Equal(Ok, MagicNumbers.BuyInArea(area)));

    [Fact]
    public void The_text_names_both_numbers_of_an_unreachable_pair() => Assert.Equal(
        $"The 'To' phone number: +15005550002, is not currently reachable using the 'From' phone number: {Ok} via SMS.",
        Assert.Throws<Refusal>(() => MagicNumbers.CheckMessage(Ok, "+15005550002")).Message);

    private static void Check(int? error, Action story)
    {
        if (error is null) story();
        else Assert.Equal(error, Assert.Throws<Refusal>(story).Error.Code);
    }
}
