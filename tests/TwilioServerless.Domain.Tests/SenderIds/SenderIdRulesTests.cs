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
        Assert.Equal(code, Code(() => SenderIdRules.Request(Wanted(country) with { Details = Said with { CompanyCountry = company } }, Noon)));

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
    [InlineData("CZ", "")]
    [InlineData("ID", "LetterOfAppointment Screenshot")]
    [InlineData("SA", "CompanyRegistration")]
    public void It_waits_for_the_documents_its_country_wants_and_then_for_the_review(string country, string papers)
    {
        var asked = Asked(country);
        Assert.Equal(papers, string.Join(' ', asked.Missing));

        foreach (var paper in asked.Missing.ToList())
        {
            Assert.Equal((SenderIdStatus.DocumentsWanted, Noon.AddDays(30)), (asked.Status, asked.Due));
            asked = SenderIdRules.Attach(asked, Document(paper), Noon.AddDays(1));
        }

        Assert.Equal(SenderIdStatus.InReview, asked.Status);
        Assert.InRange(asked.Due!.Value, Noon.AddDays(7), Noon.AddDays(22));
        Assert.Equal(20409, Code(() => SenderIdRules.Attach(asked, Document(SenderIdPaper.Screenshot), Noon)));
    }

    [Fact]
    public void A_document_replaces_another_of_its_type_and_one_that_nobody_wanted_begins_no_review()
    {
        var asked = SenderIdRules.Attach(Asked("ID"), Document(SenderIdPaper.Screenshot), Noon);
        asked = SenderIdRules.Attach(asked, Document(SenderIdPaper.CompanyRegistration), Noon);
        asked = SenderIdRules.Attach(asked, Document(SenderIdPaper.Screenshot) with { FileName = "second.png" }, Noon);

        Assert.Equal(["registration.pdf", "second.png"], asked.Documents.Select(document => document.FileName).Order());
        Assert.Equal((SenderIdStatus.DocumentsWanted, "LetterOfAppointment"), (asked.Status, string.Join(' ', asked.Missing)));
    }

    [Fact]
    public void A_review_says_when_and_why_and_a_rejection_can_be_submitted_again_for_thirty_days()
    {
        var rejected = Take(Asked("CZ"), SenderIdEvent.Rejected, 1, "Spam");
        Assert.Equal((SenderIdStatus.Rejected, Noon.AddDays(1), "Spam", Noon.AddDays(31)), (rejected.Status, rejected.DateReviewed, rejected.RejectionReason, rejected.Due));

        var again = SenderIdRules.Resubmit(rejected, Said with { UseCase = "Bread" }, Noon.AddDays(2));
        Assert.Equal((SenderIdStatus.InReview, "Bread", 1, null, null), (again.Status, again.UseCase, again.Resubmissions, again.RejectionReason, again.DateReviewed));

        var approved = Take(again, SenderIdEvent.Approved, 3);
        Assert.Equal((SenderIdStatus.Approved, Noon.AddDays(3), null), (approved.Status, approved.DateReviewed, approved.Due));
        Assert.Equal(20409, Code(() => SenderIdRules.Resubmit(approved, Said, Noon)));

        var revoked = Take(approved, SenderIdEvent.Revoked, 9, "Complaints");
        Assert.Equal((SenderIdStatus.Revoked, Noon.AddDays(9), "Complaints", null), (revoked.Status, revoked.DateReviewed, revoked.RejectionReason, revoked.Due));
    }

    [Fact]
    public void What_is_submitted_again_obeys_the_country() => Assert.Equal(20422, Code(() =>
    {
        var asked = SenderIdRules.Request(Wanted("SA") with { Details = Said with { CompanyCountry = "US" } }, Noon);
        var rejected = Take(SenderIdRules.Attach(asked, Document(SenderIdPaper.CompanyRegistration), Noon), SenderIdEvent.Rejected, 1, "No");
        return SenderIdRules.Resubmit(rejected, Said with { CompanyCountry = "SA" }, Noon);
    }));

    [Theory]
    [InlineData("BAKERY", SenderIdEvent.Approved, SenderIdEvent.Approved)]
    [InlineData("Reject", SenderIdEvent.Rejected, SenderIdEvent.Rejected)]
    [InlineData("RETURN", SenderIdEvent.Rejected, SenderIdEvent.Approved)]
    [InlineData("NOBODY", SenderIdEvent.Expired, SenderIdEvent.Expired)]
    public void A_country_answers_by_the_name(string name, SenderIdEvent first, SenderIdEvent second)
    {
        var asked = SenderIdRules.Request(Wanted("CZ") with { Name = name }, Noon);

        Assert.Equal(first, SenderIdRules.Due(asked).Event);
        Assert.Equal(second, SenderIdRules.Due(asked with { Resubmissions = 1 }).Event);
        Assert.InRange(asked.Due!.Value, Noon.AddDays(7), name == "NOBODY" ? Noon.AddDays(30) : Noon.AddDays(21));
    }

    [Theory]
    [InlineData(SenderIdStatus.DocumentsWanted)]
    [InlineData(SenderIdStatus.Rejected)]
    public void What_waits_for_the_customer_expires(SenderIdStatus status) =>
        Assert.Equal(new SenderIdNews(SenderIdEvent.Expired), SenderIdRules.Due(Asked("CZ") with { Status = status }));

    [Fact]
    public void Who_left_an_address_is_reminded_every_week_while_he_is_waited_for()
    {
        var asked = SenderIdRules.Request(Wanted("ID") with { Details = Said with { NotificationEmail = "ada@example.com" } }, Noon);
        var days = new List<int>();
        for (; asked.RemindAt is { } at; asked = SenderIdRules.Remind(asked, at)) days.Add((at - Noon).Days);

        Assert.Equal([7, 14, 21, 28], days);
        Assert.Null(Asked("ID").RemindAt);
        Assert.Null(Asked("CZ").RemindAt);
    }

    [Theory]
    [InlineData(SenderIdStatus.DocumentsWanted, true)]
    [InlineData(SenderIdStatus.InReview, true)]
    [InlineData(SenderIdStatus.Approved, true)]
    [InlineData(SenderIdStatus.Rejected, true)]
    [InlineData(SenderIdStatus.Expired, false)]
    [InlineData(SenderIdStatus.Revoked, false)]
    public void A_name_is_taken_until_its_registration_is_over(SenderIdStatus status, bool isAlive) =>
        Assert.Equal(isAlive, SenderIdRules.IsAlive(Asked("CZ") with { Status = status }));

    [Fact]
    public void An_approval_that_was_cut_short_keeps_its_time_and_a_rejection_has_its_own()
    {
        var dated = Asked("CZ") with { DateReviewed = Noon.AddDays(1) };

        Assert.Equal(Noon.AddDays(1), Take(dated, SenderIdEvent.Approved, 2).DateReviewed);
        Assert.Equal(Noon.AddDays(2), Take(dated, SenderIdEvent.Rejected, 2, "No").DateReviewed);
    }

    private static SenderId Asked(string country) => SenderIdRules.Request(Wanted(country) with { Details = Said with { CompanyCountry = "US" } }, Noon);

    private static SenderId Take(SenderId senderId, SenderIdEvent happened, int day, string? reason = null) =>
        SenderIdRules.Take(senderId, new(happened, reason), Noon.AddDays(day))!;

    private static SenderIdDocument Document(SenderIdPaper type) =>
        new(type, type == SenderIdPaper.CompanyRegistration ? "registration.pdf" : "first.png", "application/pdf", Noon);

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

    private static SenderIdDetails Said => new(SenderIdPurpose.Transactional, "Bakery Ltd", null, "https://bakery.test", 1000, "Orders", null);

    private static NewSenderId Wanted(string country) =>
        new(Sid.Parse("SI" + new string('a', 32)), Sid.Parse("AC" + new string('b', 32)), IsTrial: false, "BAKERY", country, Said);
}
