using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;

namespace TwilioServerless.Domain.Tests.Pricing;

public sealed class PriceBookTests
{
    private static readonly Price Anywhere = Line(10);

    [Fact]
    public void A_country_without_a_price_pays_that_of_the_rest_of_the_world()
    {
        var book = PriceBook.Of(Anywhere, Line(20, "DE"));

        Assert.Equal(10, Find(book, "FR"));
        Assert.Equal(20, Find(book, "DE"));
    }

    [Fact]
    public void The_longest_prefix_wins_over_the_type_of_number()
    {
        var book = PriceBook.Of(Anywhere, Line(20, "US"), Line(30, "US", NumberType.Mobile), Line(40, "US", prefix: "+1907"), Line(50, "US", prefix: "+19075"));

        Assert.Equal(20, Find(book, "US", NumberType.Local, "+14155550123"));
        Assert.Equal(30, Find(book, "US", NumberType.Mobile, "+14155550123"));
        Assert.Equal(40, Find(book, "US", NumberType.Mobile, "+19073330123"));
        Assert.Equal(50, Find(book, "US", NumberType.Mobile, "+19075550123"));
    }

    [Fact]
    public void A_price_of_the_country_wins_over_one_of_the_type_elsewhere()
    {
        var book = PriceBook.Of(Anywhere, Line(20, "DE"), Line(30, type: NumberType.Mobile));

        Assert.Equal(20, Find(book, "DE", NumberType.Mobile));
        Assert.Equal(30, Find(book, "FR", NumberType.Mobile));
    }

    [Theory]
    [InlineData("2026-02-28", 10)]
    [InlineData("2026-03-01", 11)]
    [InlineData("2026-04-30", 11)]
    [InlineData("2026-05-01", 12)]
    public void A_price_holds_from_its_first_day_until_the_next(string day, long units)
    {
        var book = PriceBook.Of(Anywhere, Line(12, from: "2026-05-01"), Line(11, from: "2026-03-01"));

        Assert.Equal(units, book.Find(new("sms", "US", Currency.USD, DateOnly.Parse(day))).Units);
    }

    [Fact]
    public void A_countrys_price_that_is_not_valid_yet_leaves_that_of_the_rest_of_the_world()
    {
        var book = PriceBook.Of(Anywhere, Line(20, "DE", from: "2027-01-01"));

        Assert.Equal(10, Find(book, "DE"));
    }

    [Fact]
    public void Two_prices_for_the_same_are_a_load_error() =>
        Assert.Throws<InvalidOperationException>(() => PriceBook.Of(Anywhere, Line(20, "DE"), Line(21, "DE")));

    [Fact]
    public void A_category_without_a_price_for_the_rest_of_the_world_is_a_load_error() =>
        Assert.Throws<InvalidOperationException>(() => PriceBook.Of(Line(20, "DE")));

    [Fact]
    public void A_prefix_without_a_country_is_a_load_error() =>
        Assert.Throws<InvalidOperationException>(() => PriceBook.Of(Anywhere, Line(20, prefix: "+1")));

    [Fact]
    public void What_is_in_no_list_is_a_fault() =>
        Assert.Throws<InvalidOperationException>(() => PriceBook.Of(Anywhere).Find(new("fax", "US", Currency.USD, new(2026, 1, 1))));

    private static long Find(PriceBook book, string country, NumberType? type = null, string? number = null) =>
        book.Find(new("sms", country, Currency.USD, new(2026, 1, 1), type, number)).Units;

    private static Price Line(long units, string country = "*", NumberType? type = null, string prefix = "", string from = "2020-01-01") =>
        new("sms", country, type, prefix, new Money(units, Currency.USD), DateOnly.Parse(from));
}
