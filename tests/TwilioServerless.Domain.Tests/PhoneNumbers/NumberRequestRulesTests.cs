using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.Domain.Tests.PhoneNumbers;

public sealed class NumberRequestRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Sid Account = Sid.Parse("AC00000000000000000000000000000001");
    private static readonly Sid Request = Sid.Parse("NR00000000000000000000000000000001");

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(true, null, true)]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData(false, null, false)]
    public void A_request_is_met_by_numbers_that_can_do_what_is_asked(bool? voice, bool? sms, bool isMet)
    {
        var request = Asked(new NewNumberRequest("IT", NumberType.Local) { Voice = voice, Sms = sms });

        Assert.Equal(isMet, NumberRequestRules.Check(request, [Line("IT", NumberType.Local)], Now) is not null);
    }

    [Fact]
    public void Other_kinds_and_previews_meet_nothing()
    {
        var request = Asked(new NewNumberRequest("IT", NumberType.Local));

        Assert.Null(NumberRequestRules.Check(request, [Line("FR", NumberType.Local), Line("IT", NumberType.Mobile), Line("IT", NumberType.Local, StockStage.Preview)], Now));
    }

    [Fact]
    public void Who_is_to_be_told_is_told_once()
    {
        var request = Asked(new NewNumberRequest("IT", NumberType.TollFree) { CallbackUrl = "https://app.test/there", CallbackMethod = "GET" });

        var (fulfilled, work) = NumberRequestRules.Check(request, [Line("IT", NumberType.TollFree)], Now.AddDays(1))!;

        Assert.Equal((NumberRequestStatus.Fulfilled, Now.AddDays(1)), (fulfilled.Status, fulfilled.DateFulfilled));
        var told = Assert.IsType<SendCallback>(Assert.Single(work));
        Assert.Equal(("https://app.test/there", "GET"), (told.Url, told.Method));
        Assert.Contains(new Parameter("IsoCountry", "IT"), told.Parameters);
        Assert.Null(NumberRequestRules.Check(fulfilled, [Line("IT", NumberType.TollFree)], Now.AddDays(2)));
    }

    [Theory]
    [InlineData("XX", null)]
    [InlineData("IT", 1001)]
    public void Nonsense_is_refused(string country, int? comment) => Assert.Equal(
        ErrorCodes.InvalidParameter,
        Assert.Throws<Refusal>(() => Asked(new(country, NumberType.Local) { Comment = comment is { } length ? new string('x', length) : null })).Error.Code);

    [Fact]
    public void What_is_in_preview_goes_on_sale_as_it_is_known()
    {
        var opened = OpenedStock.Open(new("CL", NumberType.Local, StockStage.Beta, null, null, null, null), null, Now);

        Assert.True(NumberStock.All.Any(line => line.Country == "CL" && line.Stage == StockStage.Preview));
        Assert.Equal((true, StockStage.Beta, Now), (opened.ToLine().IsForSale, opened.Stage, opened.DateCreated));
    }

    [Theory]
    [InlineData("XX", NumberType.Local, StockStage.Ga, null)]
    [InlineData("IT", NumberType.Voip, StockStage.Ga, null)]
    [InlineData("IT", NumberType.Other, StockStage.Ga, null)]
    [InlineData("IT", NumberType.Local, StockStage.Preview, null)]
    [InlineData("IT", NumberType.Local, StockStage.Ga, false)] // neither voice nor SMS
    public void What_cannot_be_sold_is_not_put_up_for_sale(string country, NumberType type, StockStage stage, bool? voice) => Assert.Equal(
        ErrorCodes.InvalidParameter,
        Assert.Throws<Refusal>(() => OpenedStock.Open(new(country, type, stage, voice, false, null, null), null, Now)).Error.Code);

    private static NumberRequest Asked(NewNumberRequest wanted) => NumberRequestRules.Create(wanted, Account, Request, Now).State;

    private static StockLine Line(string country, NumberType type, StockStage stage = StockStage.Ga) =>
        new(country, stage, [type], Voice: true, Sms: false, DomesticCallsOnly: false, DomesticSmsOnly: false);
}
