using TwilioServerless.Domain.Proxy;
using static TwilioServerless.Domain.Tests.Proxy.GivenProxy;

namespace TwilioServerless.Domain.Tests.Proxy;

public sealed class SessionRulesTests
{
    private static readonly DateTimeOffset Later = Now.AddSeconds(100);

    [Fact]
    public void A_session_begins_with_its_participants_and_their_claims()
    {
        var (session, taken, ended, work) = Decide(new NewSession { UniqueName = "Ride 1", Participants = [new(Anna) { FriendlyName = "Anna" }, new(Ben)] });

        Assert.Equal(("Ride 1", SessionStatus.Open, SessionMode.VoiceAndMessage, null, 0), (session.UniqueName, session.Status, session.Mode, session.DateStarted, session.Ttl));
        Assert.Equal([(Anna, "+14155550200", "Anna"), (Ben, "+14155550200", null)], session.Participants.Select(one => (one.Identifier, one.ProxyIdentifier, one.FriendlyName)));
        Assert.Equal([(Anna, "+14155550200", Now), (Ben, "+14155550200", Now)], taken.Select(claim => (claim.Identifier, claim.ProxyIdentifier, claim.Since)));
        Assert.All(taken, claim => Assert.Equal((session.Sid, true), (claim.SessionSid, claim.IsOpen)));
        Assert.Empty(ended);
        Assert.Empty(work);
    }

    [Fact]
    public void Its_time_is_its_own_or_the_services()
    {
        var service = Service with { DefaultTtl = 60 };
        SessionDecision Opened(NewSession wanted) => SessionRules.Open(service, Session().Sid, wanted, [], [], Now);

        Assert.Equal(Now.AddSeconds(60), SessionRules.ExpiresAt(Opened(new()).State));
        Assert.Equal(Now.AddSeconds(5), SessionRules.ExpiresAt(Opened(new() { Ttl = 5 }).State));
        Assert.Null(SessionRules.ExpiresAt(Opened(new() { Ttl = 0 }).State));
        Assert.Equal(Later, SessionRules.ExpiresAt(Opened(new() { Ttl = 5, DateExpiry = Later }).State));
        Assert.Equal(new ExpireSession(service.Sid, Session().Sid, Later), Assert.Single(Opened(new() { DateExpiry = Later }).Work));
    }

    [Theory]
    [InlineData(SessionStatus.Closed)]
    [InlineData(SessionStatus.Failed)]
    [InlineData(SessionStatus.Unknown)]
    public void It_cannot_begin_with_its_end(SessionStatus status) => Refused(80608, () => Open(new NewSession { Status = status }));

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Refused(20422, () => Open(new NewSession { DateExpiry = Now }));
        Refused(80103, () => Open(new NewSession { Participants = [new(Anna), new(Anna)] }));
        Refused(80208, () => Decide(new NewSession { Participants = [new(Anna)] }, Claim(Anna, "+14155550200"), Claim(Anna, "+14155550201")));
        Refused(80404, () => SessionRules.Join(Service, Session(), new("nonsense"), Pool(2), new(Session().Sid, null, []), Now));
        Refused(80404, () => SessionRules.Join(Service, Session(), new("+15551234567"), Pool(2), new(Session().Sid, Person("+15551234567") with { IsValid = false }, []), Now));
        Refused(80609, () => Joined(Session(), "+14155550113"));
        Refused(80607, () => Joined(Closed(), "+14155550113"));
    }

    [Fact]
    public void Who_leaves_frees_his_pair_and_does_not_come_back()
    {
        var session = Session();

        var (left, taken, ended, _) = SessionRules.Leave(session, session.Participants[0], Later);

        Assert.Equal([Ben], left.Present.Select(one => one.Identifier));
        Assert.Equal([(Anna, (DateTimeOffset?)Later)], ended.Select(claim => (claim.Identifier, claim.Ended)));
        Assert.Empty(taken);
        Refused(80612, () => Joined(left, Anna));
        Assert.Equal([Ben, "+14155550113"], Joined(left, "+14155550113").State.Present.Select(one => one.Identifier));
    }

    [Fact]
    public void Of_those_who_left_fifty_are_remembered()
    {
        var session = Open(new NewSession { Participants = [new(Ben)] });
        for (var n = 0; n < 60; n++)
        {
            session = SessionRules.Join(Service, session, new($"+1415555{n:0000}"), Pool(2), Facts($"+1415555{n:0000}", 100 + n), Now.AddSeconds(n)).State;
            session = SessionRules.Leave(session, session.Participants[^1], Now.AddSeconds(n)).State;
        }

        Assert.Equal(51, session.Participants.Length);
        Assert.Equal([Ben], session.Present.Select(one => one.Identifier));
    }

    [Fact]
    public void Closing_ends_the_claims()
    {
        var (closed, taken, ended, _) = SessionRules.Update(Session(), Set(SessionStatus.Closed), Later);

        Assert.Equal((SessionStatus.Closed, "api", Later), (closed.Status, closed.ClosedReason, closed.DateEnded));
        Assert.Equal([Anna, Ben], ended.Select(claim => claim.Identifier));
        Assert.All(ended, claim => Assert.Equal(Later, claim.Ended));
        Assert.Empty(taken);
    }

    [Fact]
    public void A_closed_session_can_only_be_opened_again_as_in_progress()
    {
        var (open, taken, _, _) = SessionRules.Update(Closed(), Set(SessionStatus.InProgress), Later);

        Assert.Equal((SessionStatus.InProgress, null, null), (open.Status, open.ClosedReason, open.DateEnded));
        Assert.Equal([(Anna, Later), (Ben, Later)], taken.Select(claim => (claim.Identifier, claim.Since)));
        Refused(80608, () => SessionRules.Update(Closed(), Set(SessionStatus.Open), Later));
        Refused(80607, () => SessionRules.Update(Closed(), Set(SessionStatus.Closed), Later));
        Refused(80607, () => SessionRules.Update(Closed(), new(null, 60, null), Later));
    }

    [Theory]
    [InlineData(SessionStatus.Open, SessionStatus.InProgress)]
    [InlineData(SessionStatus.Open, SessionStatus.Failed)]
    [InlineData(SessionStatus.InProgress, SessionStatus.Open)]
    [InlineData(SessionStatus.InProgress, SessionStatus.Unknown)]
    public void Other_steps_are_not_the_customers(SessionStatus from, SessionStatus to) =>
        Refused(80608, () => SessionRules.Update(Session() with { Status = from }, Set(to), Later));

    [Fact]
    public void A_session_that_is_opened_again_has_all_its_time_again()
    {
        var session = SessionRules.Update(Session() with { Ttl = 60 }, Set(SessionStatus.Closed), Now.AddSeconds(10)).State;

        var (open, _, _, work) = SessionRules.Update(session, Set(SessionStatus.InProgress), Now.AddDays(1));

        Assert.Equal(Now.AddDays(1).AddSeconds(60), SessionRules.ExpiresAt(open));
        Assert.Equal(new ExpireSession(open.ServiceSid, open.Sid, Now.AddDays(1).AddSeconds(60)), Assert.Single(work));
    }

    [Fact]
    public void An_expiry_that_has_passed_does_not_close_a_session_that_is_opened_again()
    {
        var expired = Open(new NewSession { DateExpiry = Later });

        var open = SessionRules.Update(expired, Set(SessionStatus.InProgress), Later.AddDays(1)).State;

        Assert.Equal((SessionStatus.InProgress, null), (open.Status, open.DateExpiry));
    }

    [Fact]
    public void The_first_interaction_starts_a_session_and_each_begins_its_time_again()
    {
        var once = SessionRules.Interact(Open(new NewSession { Ttl = 60 }), Now.AddSeconds(30)).State;
        var twice = SessionRules.Interact(once, Now.AddSeconds(80)).State;

        Assert.Equal((SessionStatus.InProgress, Now.AddSeconds(30)), (once.Status, once.DateStarted));
        Assert.Equal((Now.AddSeconds(30), Now.AddSeconds(80)), (twice.DateStarted, twice.DateLastInteraction));
        Assert.Equal(SessionStatus.InProgress, SessionRules.AsOf(twice, Now.AddSeconds(139)).Status);
        Assert.Equal(SessionStatus.Closed, SessionRules.AsOf(twice, Now.AddSeconds(140)).Status);
    }

    [Fact]
    public void An_alarm_closes_a_session_whose_time_is_over()
    {
        var session = Open(new NewSession { Ttl = 60, Participants = [new(Anna), new(Ben)] });

        var decision = SessionRules.Expire(session, session.Alarm!.Value, Now.AddSeconds(200))!;

        Assert.Equal((SessionStatus.Closed, "expired", Now.AddSeconds(60)), (decision.State.Status, decision.State.ClosedReason, decision.State.DateEnded));
        Assert.Equal([Anna, Ben], decision.Ended.Select(claim => claim.Identifier));
    }

    [Fact]
    public void An_alarm_of_a_session_that_goes_on_is_set_again()
    {
        var session = Open(new NewSession { Ttl = 60 });
        var talked = SessionRules.Interact(session, Now.AddSeconds(50));

        Assert.Empty(talked.Work); // the alarm that is set is early enough
        var decision = SessionRules.Expire(talked.State, Now.AddSeconds(60), Now.AddSeconds(60))!;

        Assert.Equal(SessionStatus.InProgress, decision.State.Status);
        Assert.Equal([Now.AddSeconds(110)], decision.Work.Select(work => work.Due));
    }

    [Fact]
    public void An_alarm_that_is_not_the_sessions_any_more_means_nothing()
    {
        var session = Open(new NewSession { Ttl = 60 });

        Assert.Null(SessionRules.Expire(session, Now.AddSeconds(59), Now.AddSeconds(200)));
        Assert.Null(SessionRules.Expire(Closed() with { Alarm = Now }, Now, Now));
    }

    [Fact]
    public void An_earlier_end_sets_an_earlier_alarm()
    {
        var session = Open(new NewSession { Ttl = 60 });

        Assert.Equal([Now.AddSeconds(10)], SessionRules.Update(session, new(Now.AddSeconds(10), null, null), Now).Work.Select(work => work.Due));
        Assert.Empty(SessionRules.Update(session, new(Now.AddSeconds(90), null, null), Now).Work);
        Refused(20422, () => SessionRules.Update(session, new(Now, null, null), Now));
    }

    private static ProxySession Closed() => SessionRules.Update(Session(), Set(SessionStatus.Closed), Now.AddSeconds(1)).State;

    private static SessionDecision Joined(ProxySession session, string identifier) =>
        SessionRules.Join(Service, session, new(identifier), Pool(2), Facts(identifier), Later);

    private static SessionChange Set(SessionStatus status) => new(null, null, status);
}
