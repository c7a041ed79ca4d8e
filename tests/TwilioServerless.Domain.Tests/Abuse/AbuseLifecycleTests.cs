using TwilioServerless.Domain.Abuse;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using static TwilioServerless.Domain.Abuse.AbuseStatus;

namespace TwilioServerless.Domain.Tests.Abuse;

public sealed class AbuseLifecycleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    // Every step there is; everything else is ignored or refused.
    private static readonly Dictionary<(AbuseStatus, AbuseEvent), AbuseStatus> Steps = new()
    {
        [(Received, AbuseEvent.Forwarded)]    = Forwarded,
        [(Received, AbuseEvent.Resolved)]     = Resolved,
        [(Received, AbuseEvent.Suspended)]    = Suspended,
        [(Received, AbuseEvent.Expired)]      = Forwarded,
        [(Forwarded, AbuseEvent.Answered)]    = Answered,
        [(Forwarded, AbuseEvent.Resolved)]    = Resolved,
        [(Forwarded, AbuseEvent.Suspended)]   = Suspended,
        [(Forwarded, AbuseEvent.Expired)]     = Unanswered,
        [(Answered, AbuseEvent.Forwarded)]    = Forwarded,
        [(Answered, AbuseEvent.Resolved)]     = Resolved,
        [(Answered, AbuseEvent.Suspended)]    = Suspended,
        [(Answered, AbuseEvent.Expired)]      = Resolved,
        [(Unanswered, AbuseEvent.Answered)]   = Answered,
        [(Unanswered, AbuseEvent.Resolved)]   = Resolved,
        [(Unanswered, AbuseEvent.Suspended)]  = Suspended,
        [(Unanswered, AbuseEvent.Expired)]    = Resolved,
        [(Suspended, AbuseEvent.Appealed)]    = Appealed,
        [(Suspended, AbuseEvent.Reinstated)]  = Reinstated,
        [(Suspended, AbuseEvent.Expired)]     = Upheld,
        [(Appealed, AbuseEvent.Reinstated)]   = Reinstated,
        [(Appealed, AbuseEvent.Upheld)]       = Upheld,
        [(Appealed, AbuseEvent.Expired)]      = Reinstated,
    };

    [Fact]
    public void Each_state_and_event_leads_where_the_table_says_or_nowhere()
    {
        foreach (var from in Enum.GetValues<AbuseStatus>())
            foreach (var happened in Enum.GetValues<AbuseEvent>())
                Assert.Equal((from, happened, Expected(from, happened)), (from, happened, AbuseLifecycle.Next(from, happened)));
    }

    [Fact]
    public void Whatever_is_not_over_has_a_deadline_and_what_is_over_has_none()
    {
        foreach (var ((from, happened), to) in Steps)
        {
            var after = AbuseRules.Apply(Case() with { Status = from }, new(happened), Now)!;

            Assert.Equal(to is Resolved or Reinstated or Upheld, !after.IsOpen);
            Assert.True(after.Due is null || after.Due > Now);
            Assert.Equal(to == Forwarded, after.RemindAt < after.Due);
        }
    }

    [Fact]
    public void The_first_reports_are_kept_and_all_are_counted_and_none_joins_what_is_over()
    {
        var one = Enumerable.Range(0, 60).Aggregate(Case(), (found, _) => AbuseRules.Join(found, Report)!);

        Assert.Equal((AbuseRules.MostReports, 61), (one.Reports.Length, one.ReportCount));
        Assert.Null(AbuseRules.Join(AbuseRules.Close(one, Now), Report));
    }

    [Fact]
    public void What_somebody_writes_is_no_book() =>
        Assert.Equal(ErrorCodes.InvalidParameter, Assert.Throws<Refusal>(() => AbuseRules.Text(new string('a', AbuseRules.LongestText + 1))).Error.Code);

    private static AbuseReport Report => new(Now, "ann@example.com", "spam", null);

    private static AbuseCase Case() => AbuseRules.Open(Sid.Parse("AB" + new string('1', 32)), Sid.Parse("AC" + new string('2', 32)), "+14158675309", Report);

    private static AbuseStatus? Expected(AbuseStatus from, AbuseEvent happened) => Steps.TryGetValue((from, happened), out var to) ? to : null;
}
