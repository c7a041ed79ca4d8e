using TwilioServerless.Domain.Countries;

namespace TwilioServerless.Domain.Tests.Countries;

public class NumberStockTests
{
    // The table of the help article: 13 lines with voice and SMS, 82 with voice, 27 with SMS, 51 toll-free.
    [Fact]
    public void The_stock_has_every_line_of_its_source()
    {
        Assert.Equal(173, NumberStock.All.Length);
        Assert.Equal(13, NumberStock.All.Count(line => line.Voice && line.Sms && !IsTollFree(line)));
        Assert.Equal(82, NumberStock.All.Count(line => line.Voice && !line.Sms && !IsTollFree(line)));
        Assert.Equal(27, NumberStock.All.Count(line => !line.Voice && line.Sms));
        Assert.Equal(51, NumberStock.All.Count(IsTollFree));
    }

    [Fact]
    public void Every_line_is_of_a_country_that_exists_and_of_a_type() =>
        Assert.All(NumberStock.All, line =>
        {
            Assert.NotNull(CountryTable.Find(line.Country));
            Assert.NotEmpty(line.Types);
        });

    [Fact]
    public void Lines_in_preview_are_not_for_sale_and_all_others_are()
    {
        var preview = NumberStock.All.Where(line => line.Stage == StockStage.Preview).ToList();

        Assert.Equal(37, preview.Count); // 2 with voice and SMS, 15 voice, 5 SMS, 15 toll-free
        Assert.DoesNotContain(preview, line => NumberStock.ForSale(line.Country).Contains(line));
        Assert.All(NumberStock.All.Except(preview), line => Assert.Contains(line, NumberStock.ForSale(line.Country)));
    }

    [Theory]
    [InlineData("US", NumberType.Local, true, true, true)]
    [InlineData("US", NumberType.TollFree, true, true, false)]
    [InlineData("CA", NumberType.Local, true, true, true)]
    [InlineData("CA", NumberType.TollFree, true, false, false)]
    [InlineData("DE", NumberType.Mobile, true, true, false)]
    [InlineData("AT", NumberType.Mobile, false, true, false)]
    public void A_line_says_what_its_numbers_carry(string country, NumberType type, bool voice, bool sms, bool mms)
    {
        var line = Assert.Single(NumberStock.ForSale(country), line => line.Types.Contains(type));

        Assert.Equal((voice, sms, mms), (line.Voice, line.Sms, line.Mms));
    }

    [Theory]
    [InlineData("FR", false)]
    [InlineData("DK", true)]
    public void Numbers_new_to_the_platform_are_beta(string country, bool beta) =>
        Assert.All(NumberStock.ForSale(country), line => Assert.Equal(beta, line.Beta));

    [Theory]
    [InlineData("BF")]
    [InlineData("IT")]
    [InlineData("us")]
    public void A_country_in_preview_or_without_stock_sells_nothing(string country)
    {
        Assert.Empty(NumberStock.ForSale(country));
        Assert.DoesNotContain(country, NumberStock.Countries);
    }

    private static bool IsTollFree(StockLine line) => line.Types.Contains(NumberType.TollFree);
}
