using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.Domain.Tests.ShortCodes;

public sealed class ShortCodeApplicationRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_state_that_is_not_the_end_has_a_wait_with_an_end()
    {
        foreach (var code in new[] { "550150", "550151", "550152", "550153", "550154", "555123" })
        {
            var application = Kept(code);
            for (var steps = 0; ShortCodeApplicationRules.WaitOf(application) is var (_, until, _); steps++)
            {
                Assert.InRange(steps, 0, 30);
                // The customer pays at once, and corrects once; if it is wanted again nobody does.
                var news = application.State == ShortCodeState.PendingPayment ? new(ShortCodeEvent.Paid)
                    : application is { State: ShortCodeState.CorrectionsNeeded, Corrections: 0 } ? ShortCodeApplicationRules.Submission(application)
                    : ShortCodeApplicationRules.Due(application);
                application = ShortCodeApplicationRules.Apply(application, news, until)!;
            }
            Assert.Equal(code == "550154" ? ShortCodeState.Archived : ShortCodeState.Approved, application.State);
        }
    }

    [Theory]
    [InlineData("US")]
    [InlineData("CA")]
    [InlineData("GB")]
    public void From_the_payment_to_the_last_major_carrier_are_eight_to_twelve_weeks_on_average_and_no_less_for_anybody(string country)
    {
        var majors = MobileCarriers.Of(country).Where(carrier => carrier.IsMajor).ToList();
        var days = Enumerable.Range(0, 1000).Select(n => majors.Max(carrier => SimulatedReviewers.AnswerOf($"{60000 + n}", country, carrier, 0).Days)).ToList();

        Assert.Equal((56, 84), (days.Min(), days.Max()));
        Assert.InRange(days.Average(), 67, 73); // ten weeks are 70 days
    }

    [Fact]
    public void Each_carrier_has_a_schedule_of_its_own_which_is_the_same_again()
    {
        var us = MobileCarriers.Of("US");
        var days = us.Select(carrier => SimulatedReviewers.AnswerOf("555123", "US", carrier, 0).Days).ToList();

        Assert.Equal(days, us.Select(carrier => SimulatedReviewers.AnswerOf("555123", "US", carrier, 0).Days));
        Assert.InRange(days.Distinct().Count(), 3, 5);
        Assert.All(us, carrier => Assert.InRange(SimulatedReviewers.AnswerOf("555123", "US", carrier, 1).Days, 14, 28));
    }

    [Fact]
    public void Of_a_hundred_codes_some_need_a_correction_and_most_do_not()
    {
        var rejected = Enumerable.Range(0, 1000).Count(n => MobileCarriers.Of("US").Any(carrier => SimulatedReviewers.AnswerOf($"{300100 + n}", "US", carrier, 0).Answer == CarrierAnswer.Reject));

        Assert.InRange(rejected, 30, 70); // one in twenty
    }

    [Theory]
    [InlineData("550150", 0, 0)]
    [InlineData("550152", 1, 0)]
    [InlineData("550153", 0, 1)]
    public void Magic_codes_are_refused_by_whom_they_say(string code, int majors, int minors)
    {
        var no = MobileCarriers.Of("US").Where(carrier => SimulatedReviewers.AnswerOf(code, "US", carrier, 0).Answer != CarrierAnswer.Approve).ToList();

        Assert.Equal((majors, minors), (no.Count(carrier => carrier.IsMajor), no.Count(carrier => !carrier.IsMajor)));
        Assert.Equal(minors, MobileCarriers.Of("US").Count(carrier => SimulatedReviewers.AnswerOf(code, "US", carrier, 1).Answer != CarrierAnswer.Approve));
    }

    [Fact]
    public void A_code_is_live_with_the_last_major_carrier_whatever_the_minor_one_says()
    {
        var application = Filed();
        foreach (var carrier in new[] { "Sprint", "AT&T", "US Cellular" }) application = Answered(application, carrier, isYes: carrier != "US Cellular");
        Assert.Equal((ShortCodeState.PendingCarrier, null), (application.State, application.DateLive));
        application = Answered(application, "T-Mobile", isYes: true);

        application = Answered(application, "Verizon", isYes: true);

        Assert.Equal((ShortCodeState.Approved, Now), (application.State, application.DateLive));
        Assert.Null(ShortCodeApplicationRules.WaitOf(application));
    }

    [Fact]
    public void While_one_carrier_waits_for_a_correction_the_others_go_on_and_are_not_asked_again()
    {
        var application = Answered(Filed(), "Verizon", isYes: false);
        foreach (var carrier in new[] { "Sprint", "AT&T", "T-Mobile" }) application = Answered(application, carrier, isYes: true);
        Assert.Equal(ShortCodeState.CorrectionsNeeded, application.State);

        application = ShortCodeApplicationRules.Apply(application, ShortCodeApplicationRules.Submission(application), Now)!;

        Assert.Equal(["US Cellular", "Verizon"], application.Reviews.Where(review => review.Status == CarrierReviewStatus.Pending).Select(review => review.Carrier).Order());
        Assert.Equal(ShortCodeState.Approved, Answered(application, "Verizon", isYes: true).State);
    }

    [Fact]
    public void A_reminder_comes_a_week_before_the_end_and_once()
    {
        var draft = ShortCodeApplicationRules.Draft(Given(), Now);

        Assert.Equal((Now.AddDays(90), Now.AddDays(83)), (draft.Due, draft.RemindAt));
        Assert.Equal((Now.AddDays(90), null), (ShortCodeApplicationRules.Remind(draft).Due, ShortCodeApplicationRules.Remind(draft).RemindAt));
    }

    [Fact]
    public void A_payment_that_fails_does_not_lengthen_the_time_there_is_for_it()
    {
        var pending = ShortCodeApplicationRules.Apply(Kept("550150"), new(ShortCodeEvent.Accepted), Now)!;

        var failed = ShortCodeApplicationRules.Apply(pending, new(ShortCodeEvent.PaymentFailed), Now.AddDays(20))!;

        Assert.Equal((Now.AddDays(30), Now.AddDays(23)), (failed.Due, failed.RemindAt));
    }

    [Theory]
    [InlineData("+14155550187", "AT&T")]
    [InlineData("+14155550181", "US Cellular")]
    [InlineData("+14155550182", null)]
    public void Numbers_for_examples_are_at_home_where_they_say(string number, string? carrier) => Assert.Equal(carrier, MobileCarriers.HomeOf(number, "US")?.Name);

    [Fact]
    public void Numbers_are_shared_out_as_the_table_says()
    {
        var homes = Enumerable.Range(0, 10_000).Select(n => MobileCarriers.HomeOf($"+1415666{n:0000}", "US")?.Name ?? "regional").CountBy(name => name).ToDictionary();

        foreach (var carrier in MobileCarriers.Of("US")) Assert.InRange(homes[carrier.Name], (carrier.Percent * 100) - 200, (carrier.Percent * 100) + 200);
        Assert.InRange(homes["regional"], 150, 450); // 3 of 100
        Assert.Null(MobileCarriers.HomeOf("+4915112345678", "DE"));
    }

    [Theory]
    [InlineData("AT&T", false, true)]
    [InlineData("AT&T", true, true)]
    [InlineData("US Cellular", false, false)] // has not let it in
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    public void A_code_reaches_customers_of_carriers_that_let_it_in_and_regional_ones_without_pictures(string? carrier, bool withMedia, bool isReached)
    {
        var code = ShortCodeRules.LetIn(ShortCodeRules.Keep(Given(), "555123", Sid.Parse($"SC{1:x32}"), Now), "AT&T", isLive: true, Now);

        Assert.Equal(isReached, ShortCodeRules.Reaches(code, MobileCarriers.Of("US").SingleOrDefault(one => one.Name == carrier), withMedia));
    }

    [Fact]
    public void What_kind_of_code_it_is_stays_after_the_submission()
    {
        var wanting = ShortCodeApplicationRules.Apply(Kept("550151"), new(ShortCodeEvent.CorrectionWanted) { Reason = "Opt-out" }, Now)!;

        Assert.Equal(ErrorCodes.InvalidParameter, Assert.Throws<Refusal>(() => ShortCodeApplicationRules.Revise(wanting, wanting with { Country = "CA" }, Now)).Error.Code);
        Assert.Equal("Desk", ShortCodeApplicationRules.Revise(wanting, wanting with { FriendlyName = "Desk" }, Now).FriendlyName);
        Assert.Equal(ErrorCodes.InvalidFriendlyName, Assert.Throws<Refusal>(() => ShortCodeApplicationRules.Revise(wanting, wanting with { FriendlyName = new('a', 65) }, Now)).Error.Code);
    }

    private static ShortCodeApplication Answered(ShortCodeApplication application, string carrier, bool isYes) =>
        ShortCodeApplicationRules.Apply(application, ShortCodeApplicationRules.Answer(application, carrier, isYes, "no")!, Now)!;

    private static ShortCodeApplication Filed()
    {
        var application = Kept("550150");
        foreach (var happened in new[] { ShortCodeEvent.Accepted, ShortCodeEvent.Paid, ShortCodeEvent.Filed }) application = ShortCodeApplicationRules.Apply(application, new(happened), Now)!;
        return application;
    }

    private static ShortCodeApplication Kept(string code) => ShortCodeApplicationRules.Apply(
        ShortCodeApplicationRules.Draft(Given(), Now) with { Code = code, ShortCodeSid = Sid.Parse($"SC{1:x32}") }, new(ShortCodeEvent.Submitted), Now)!;

    internal static ShortCodeApplication Given() => new()
    {
        Sid = Sid.Parse($"WF{1:x32}"),
        AccountSid = Sid.Parse($"AC{1:x32}"),
        FriendlyName = "Shop",
        Country = "US",
        CustomerFacingProfile = "BU1",
        Wish = new() { ChargesApply = true },
        Campaign = new() { UseCases = [ShortCodeUseCase.Marketing] },
        State = ShortCodeState.Draft,
        DateCreated = Now,
        DateUpdated = Now,
    };
}
