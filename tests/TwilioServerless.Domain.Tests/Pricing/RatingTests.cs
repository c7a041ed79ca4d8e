using CsCheck;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.Pricing;

public sealed class RatingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 23, 59, 59, TimeSpan.Zero);
    private static readonly Sid Account = Sid.Create("AC", Now, 0, 1);
    private static readonly Sid Message = Sid.Create("SM", Now, 0, 2);

    [Fact]
    public void A_charge_debits_the_customer_and_credits_the_revenue_of_its_category()
    {
        var posting = Rating.Rate(PriceBook.Standard, Item(3), Currency.USD);

        Assert.Equal(("0.02250", "USD"), (posting.Amount.ToString(), posting.Amount.Currency.ToString())); // 3 segments × 0.00750
        Assert.Equal(($"customer:{Account}", "revenue:sms-outbound-longcode"), (posting.Debit, posting.Credit));
        Assert.Equal(($"msg:{Message}", Message, Now), (posting.Id, posting.ResourceSid, posting.DatePosted));
        Assert.Equal(("sms-outbound-longcode", 3), (posting.Category, posting.Quantity));
    }

    [Theory]
    [InlineData(Currency.USD, "0.00750")]
    [InlineData(Currency.GBP, "0.00600")]
    [InlineData(Currency.JPY, "1.12000")]
    public void The_price_is_that_of_the_accounts_currency(Currency currency, string amount) =>
        Assert.Equal(amount, Rating.Rate(PriceBook.Standard, Item(1), currency).Amount.ToString());

    [Fact]
    public void The_day_of_a_price_is_counted_in_UTC()
    {
        var book = PriceBook.Of(Line(1, "2026-01-01"), Line(2, "2026-02-01"));
        var item = Item(1) with { At = new(2026, 2, 1, 0, 30, 0, TimeSpan.FromHours(1)) }; // 23:30 UTC on 31 January

        Assert.Equal(1, Rating.Rate(book, item, Currency.USD).Amount.Units);
    }

    [Fact]
    public void Rating_parts_and_summing_equals_rating_the_sum() =>
        Gen.Select(Gen.Long[0, 1000], Gen.Long[0, 1000], Gen.OneOf(Enum.GetValues<Currency>().Select(Gen.Const).ToArray())).Sample((one, other, currency) =>
            Rating.Rate(PriceBook.Standard, Item(one), currency).Amount + Rating.Rate(PriceBook.Standard, Item(other), currency).Amount
            == Rating.Rate(PriceBook.Standard, Item(one + other), currency).Amount);

    [Theory]
    [InlineData("US", NumberType.Local, "1.00000")]
    [InlineData("US", NumberType.LocalOrMobile, "1.00000")]
    [InlineData("US", NumberType.TollFree, "2.00000")]
    [InlineData("GB", NumberType.Mobile, "1.15000")]
    [InlineData("GB", NumberType.National, "3.50000")]
    public void A_number_costs_what_its_country_and_type_say(string country, NumberType type, string price) =>
        Assert.Equal(price, Rating.Rate(PriceBook.Standard, Item(1) with { Category = UsageCategory.OfNumber(type), Country = country, Type = type }, Currency.USD).Amount.ToString());

    private static UsageItem Item(long quantity) =>
        new($"msg:{Message}", Account, Message, UsageCategory.SmsOutboundLongCode, "US", quantity, Now, "SMS");

    private static Price Line(long units, string from) =>
        new(UsageCategory.SmsOutboundLongCode, "*", null, "", new Money(units, Currency.USD), DateOnly.Parse(from));
}
