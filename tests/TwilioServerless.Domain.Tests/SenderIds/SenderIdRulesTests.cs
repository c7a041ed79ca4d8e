using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.Domain.Tests.SenderIds;

public sealed class SenderIdRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("CZ", "BAKERY", true)]
    [InlineData("CZ", "My Bakery 1", true)]
    [InlineData("CZ", "My Bakery 12", false)]
    [InlineData("CZ", "Shop!", false)]
    [InlineData("CZ", "12345", false)] // no letter
    [InlineData("IN", "BAKERY", true)]
    [InlineData("IN", "BAKER", false)]
    [InlineData("IN", "BAKERYS", false)]
    [InlineData("IN", "123456", false)]
    [InlineData("JP", "123", true)]
    [InlineData("JP", "12345678901", true)]
    [InlineData("JP", "12", false)]
    [InlineData("JP", "123456789012", false)]
    [InlineData("JP", "BAKERY", false)]
    [InlineData("JP", "１２３", false)]
    public void What_can_be_a_sender_ID_depends_on_the_country(string country, string name, bool isOne) =>
        Assert.Equal(isOne, SenderIdRules.IsNameIn(country, name));

    [Theory]
    [InlineData("CZ", null, null)]
    [InlineData("GB", null, 20422)] // takes any: nothing to register
    [InlineData("US", null, 20422)] // takes none
    [InlineData("BY", null, 20422)]
    [InlineData("BY", "BY", 20422)]
    [InlineData("BY", "PL", null)]
    [InlineData("SA", "SA", 20422)]
    [InlineData("SA", "US", null)]
    [InlineData("NG", "US", 20422)]
    [InlineData("NG", null, 20422)]
    [InlineData("NG", "NG", null)]
    public void Where_it_can_be_registered_and_by_whom_depends_on_the_country(string country, string? company, int? code) =>
        Assert.Equal(code, Code(() => SenderIdRules.Request(Wanted(country) with { CompanyCountry = company }, Noon)));

    [Fact]
    public void Only_upgraded_accounts_register() =>
        Assert.Equal(21267, Code(() => SenderIdRules.Request(Wanted("CZ") with { IsTrial = true }, Noon)));

    [Fact]
    public void A_name_that_cannot_be_one_is_refused_with_21212() =>
        Assert.Equal(21212, Code(() => SenderIdRules.Request(Wanted("CZ") with { Name = "Shop!" }, Noon)));

    [Fact]
    public void Every_country_that_registers_takes_some_name()
    {
        var countries = CountryTable.All.Select(country => country.IsoCode).Where(SenderIdTable.Registers).ToList();

        Assert.Equal(25, countries.Count);
        Assert.All(countries, country => Assert.True(SenderIdRules.IsNameIn(country, country == "JP" ? "123456" : "BAKERY")));
        Assert.Equal(["CZ", "RU"], countries.Where(SenderIdTable.HasFee));
    }

    [Theory]
    [InlineData(SenderIdStatus.InReview, SenderIdStatus.InReview, null)]
    [InlineData(SenderIdStatus.InReview, SenderIdStatus.Approved, SenderIdStatus.Approved)]
    [InlineData(SenderIdStatus.InReview, SenderIdStatus.Rejected, SenderIdStatus.Rejected)]
    [InlineData(SenderIdStatus.Approved, SenderIdStatus.InReview, null)]
    [InlineData(SenderIdStatus.Approved, SenderIdStatus.Approved, SenderIdStatus.Approved)]
    [InlineData(SenderIdStatus.Approved, SenderIdStatus.Rejected, SenderIdStatus.Rejected)]
    [InlineData(SenderIdStatus.Rejected, SenderIdStatus.InReview, null)]
    [InlineData(SenderIdStatus.Rejected, SenderIdStatus.Approved, null)]
    [InlineData(SenderIdStatus.Rejected, SenderIdStatus.Rejected, SenderIdStatus.Rejected)]
    public void What_a_review_may_decide_depends_on_what_was_decided(SenderIdStatus from, SenderIdStatus decided, SenderIdStatus? next) =>
        Assert.Equal(next, SenderIdLifecycle.Next(from, decided));

    [Fact]
    public void A_review_says_when_and_why()
    {
        var asked = SenderIdRules.Request(Wanted("CZ"), Noon);
        Assert.Equal((SenderIdStatus.InReview, null, Noon), (asked.Status, asked.DateReviewed, asked.DateCreated));

        var approved = SenderIdRules.Review(asked, new(SenderIdStatus.Approved, null), Noon.AddDays(1));
        Assert.Equal((SenderIdStatus.Approved, Noon.AddDays(1), null), (approved.Status, approved.DateReviewed, approved.RejectionReason));

        var revoked = SenderIdRules.Review(approved, new(SenderIdStatus.Rejected, "Spam"), Noon.AddDays(9));
        Assert.Equal((SenderIdStatus.Rejected, Noon.AddDays(9), "Spam"), (revoked.Status, revoked.DateReviewed, revoked.RejectionReason));
        Assert.Equal(20409, Code(() => SenderIdRules.Review(revoked, new(SenderIdStatus.Approved, null), Noon)));
    }

    [Fact]
    public void The_same_review_again_changes_nothing()
    {
        var approved = SenderIdRules.Review(SenderIdRules.Request(Wanted("CZ"), Noon), new(SenderIdStatus.Approved, null), Noon.AddDays(1));

        Assert.Equal(approved, SenderIdRules.Review(approved, new(SenderIdStatus.Approved, null), Noon.AddDays(2)));
    }

    [Fact]
    public void An_approval_that_was_cut_short_keeps_its_time_and_a_rejection_has_its_own()
    {
        var dated = SenderIdRules.Request(Wanted("CZ"), Noon) with { DateReviewed = Noon.AddDays(1) };

        Assert.Equal(Noon.AddDays(1), SenderIdRules.Review(dated, new(SenderIdStatus.Approved, null), Noon.AddDays(2)).DateReviewed);
        Assert.Equal(Noon.AddDays(2), SenderIdRules.Review(dated, new(SenderIdStatus.Rejected, "No"), Noon.AddDays(2)).DateReviewed);
    }

    private static int? Code(Func<SenderId> ask)
    {
        try
        {
            ask();
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }

    private static NewSenderId Wanted(string country) =>
        new(Sid.Parse("SI" + new string('a', 32)), Sid.Parse("AC" + new string('b', 32)), IsTrial: false, "BAKERY", country)
        {
            Purpose = SenderIdPurpose.Transactional,
            CompanyName = "Bakery Ltd",
            Website = "https://bakery.test",
            MonthlyVolume = 1000,
            UseCase = "Orders",
        };
}
