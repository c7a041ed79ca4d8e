using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.Data;

/// <summary>Every line of every price list.</summary>
public sealed partial class PriceListTests
{
    private static readonly string[] Categories =
        [.. typeof(UsageCategory).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    public static TheoryData<string> Files => ["messaging", "voice", "phone-numbers", "short-codes"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_line_is_a_price_of_a_known_category(string file)
    {
        foreach (var line in Csv.Read($"Pricing/Prices/{file}.csv"))
        {
            var at = string.Join(',', line.Values);
            Assert.True(Categories.Contains(line["category"]), at);
            Assert.True(Country().IsMatch(line["country"]), at);
            Assert.True(line["type"].Length == 0 || Enum.TryParse<NumberType>(line["type"], out _), at);
            Assert.True(line["prefix"].Length == 0 || Prefix().IsMatch(line["prefix"]), at);
            Assert.True(Enum.TryParse<Currency>(line["currency"], out _), at);
            Assert.True(Money.Of(decimal.Parse(line["price"], CultureInfo.InvariantCulture), Currency.USD).Units > 0, at);
            Assert.True(DateOnly.TryParseExact(line["valid_from"], "yyyy-MM-dd", out _), at);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_price_exists_in_every_currency(string file)
    {
        var lines = Csv.Read($"Pricing/Prices/{file}.csv");

        foreach (var line in lines.GroupBy(line => (line["category"], line["country"], line["type"], line["prefix"], line["valid_from"])))
            Assert.Equal(["GBP", "JPY", "USD"], line.Select(one => one["currency"]).Order());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Lines_are_sorted(string file)
    {
        var keys = Csv.Read($"Pricing/Prices/{file}.csv")
            .Select(line => (line["category"], line["country"], line["type"], line["prefix"], line["currency"], line["valid_from"])).ToList();

        Assert.Equal(keys.OrderBy(key => key.Item1, StringComparer.Ordinal).ThenBy(key => key.Item2, StringComparer.Ordinal)
            .ThenBy(key => key.Item3, StringComparer.Ordinal).ThenBy(key => key.Item4, StringComparer.Ordinal)
            .ThenBy(key => key.Item5, StringComparer.Ordinal).ThenBy(key => key.Item6, StringComparer.Ordinal), keys);
    }

    [Fact]
    public void Nothing_is_ever_without_a_price()
    {
        foreach (var category in Categories)
            foreach (var currency in Enum.GetValues<Currency>())
                Assert.True(PriceBook.Standard.Find(new(category, "", currency, new DateOnly(1970, 1, 1))).Units > 0, $"{category} {currency}");
    }

    [Theory]
    [InlineData(UsageCategory.SmsOutboundLongCode, "US", null, null, "0.00750")]
    [InlineData(UsageCategory.CallsOutbound, "US", null, "+14155550123", "0.01300")]
    [InlineData(UsageCategory.CallsOutbound, "US", null, "+19075550123", "0.09000")]
    [InlineData(UsageCategory.CallsInboundLocal, "US", null, null, "0.00850")]
    [InlineData(UsageCategory.CallsInboundTollFree, "US", null, null, "0.02200")]
    [InlineData(UsageCategory.PhoneNumbersLocal, "US", NumberType.Local, null, "1.00000")]
    [InlineData(UsageCategory.PhoneNumbersTollFree, "US", NumberType.TollFree, null, "2.00000")]
    [InlineData(UsageCategory.CallsRecordings, "", null, null, "0.00250")]
    [InlineData(UsageCategory.ShortCodesMmsEnablement, "US", null, null, "500.00000")]
    public void The_prices_of_Twilios_samples_hold(string category, string country, NumberType? type, string? number, string price) =>
        Assert.Equal(price, PriceBook.Standard.Find(new(category, country, Currency.USD, new DateOnly(2026, 1, 31), type, number)).ToString());

    [GeneratedRegex(@"^([A-Z]{2}|\*)$")]
    private static partial Regex Country();

    [GeneratedRegex(@"^\+\d{1,14}$")]
    private static partial Regex Prefix();
}
