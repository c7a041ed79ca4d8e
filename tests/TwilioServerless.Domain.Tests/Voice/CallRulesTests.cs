using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;

namespace TwilioServerless.Domain.Tests.Voice;

public sealed class CallRulesTests
{
    public static TheoryData<string, CallFacts, int> Refused => new()
    {
        { "911", Facts with { To = null }, 21216 },
        { "+14155550111", Facts with { MayShowFrom = false }, 21210 },
        { "123", Facts with { To = null }, 21211 },
        { "+14155550111", Facts with { From = null }, 21212 },
        { "+14155550100", Facts with { To = Ours }, 21211 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_call_that_cannot_be_placed_is_refused(string to, CallFacts facts, int code) => Assert.Equal(
        code, Assert.Throws<Refusal>(() => CallRules.Place(new NewCall(to, Ours.PhoneNumber, With("<Response/>")), facts, Noon)).Error.Code);

    [Fact]
    public void A_placed_call_waits_in_its_accounts_queue()
    {
        var decision = CallRules.Place(new NewCall(Theirs.PhoneNumber, Ours.PhoneNumber, With("<Response/>")), Facts, Noon);

        Assert.Equal((CallStatus.Queued, null, null), (decision.State.Status, decision.State.StartTime, decision.State.Next));
        Assert.Equal(new DialCall(decision.State.Sid, Noon), Assert.Single(decision.Work));
    }

    [Theory]
    [InlineData(CallStatus.Queued, CallStatus.Canceled, CallStatus.Canceled)]
    [InlineData(CallStatus.Queued, CallStatus.Completed, CallStatus.Canceled)]
    [InlineData(CallStatus.Ringing, CallStatus.Canceled, CallStatus.Canceled)]
    [InlineData(CallStatus.Ringing, CallStatus.Completed, CallStatus.Canceled)]
    [InlineData(CallStatus.InProgress, CallStatus.Completed, CallStatus.Completed)]
    [InlineData(CallStatus.InProgress, CallStatus.Canceled, CallStatus.InProgress)] // cancelling leaves a talking call alone
    public void A_call_that_goes_on_can_be_ended(CallStatus before, CallStatus wanted, CallStatus after) =>
        Assert.Equal(after, Change(In(before), wanted).State.Status);

    [Theory]
    [InlineData(CallStatus.Completed)]
    [InlineData(CallStatus.Busy)]
    [InlineData(CallStatus.NoAnswer)]
    [InlineData(CallStatus.Failed)]
    [InlineData(CallStatus.Canceled)]
    public void A_call_that_has_ended_cannot_be_changed(CallStatus status)
    {
        Assert.Equal(21220, Assert.Throws<Refusal>(() => Change(In(status), CallStatus.Completed)).Error.Code);
        Assert.Equal(21220, Assert.Throws<Refusal>(() => Redirect(In(status))).Error.Code);
    }

    [Theory]
    [InlineData(CallStatus.Queued)]
    [InlineData(CallStatus.Ringing)]
    public void Only_a_talking_call_is_redirected(CallStatus status) =>
        Assert.Equal(21220, Assert.Throws<Refusal>(() => Redirect(In(status))).Error.Code);

    [Fact]
    public void A_redirected_call_reads_its_new_document_at_once()
    {
        var decision = Redirect(Talking());

        Assert.Equal(new CallMoment(CallTurn.ReadDocument, Noon.AddSeconds(5), new WebAddress("https://app.test/2", "POST")), decision.State.Next);
        Assert.Empty(decision.Work);
    }

    [Fact]
    public void Hanging_up_charges_what_was_talked()
    {
        var decision = Change(Talking(), CallStatus.Completed);

        Assert.Equal((3, "-0.01300"), (decision.State.DurationSeconds, decision.State.Price.ToString())); // 12:00:02 to 12:00:05
        Assert.Single(decision.Work.OfType<Post>());
    }

    [Fact]
    public void A_late_hang_up_does_not_lengthen_a_call_whose_time_was_over()
    {
        var talking = Talking();

        var ended = GivenCall.Change(talking, new CallChange(CallStatus.Completed, talking.Plan, false), Noon.AddHours(1)).State;

        Assert.Equal(60, ended.DurationSeconds); // the far end hung up after a minute
    }

    [Fact]
    public void A_deleted_call_forgets_its_parties_and_keeps_its_price()
    {
        var deleted = CallRules.Delete(In(CallStatus.Completed), Noon);

        Assert.Equal(("", "", true, "-0.01300"), (deleted.From.PhoneNumber, deleted.To.PhoneNumber, deleted.IsDeleted, deleted.Price.ToString()));
    }

    [Theory]
    [InlineData(CallStatus.Queued)]
    [InlineData(CallStatus.Ringing)]
    [InlineData(CallStatus.InProgress)]
    public void A_call_that_goes_on_cannot_be_deleted(CallStatus status) =>
        Assert.Equal(20009, Assert.Throws<Refusal>(() => CallRules.Delete(In(status), Noon)).Error.Code);

    private static Domain.Kernel.Decision<Call> Change(Call call, CallStatus status) =>
        GivenCall.Change(call, new CallChange(status, call.Plan, false), Noon.AddSeconds(5));

    private static Domain.Kernel.Decision<Call> Redirect(Call call) =>
        GivenCall.Change(call, new CallChange(null, call.Plan with { Document = new("https://app.test/2", "POST"), Twiml = null }, true), Noon.AddSeconds(5));
}
