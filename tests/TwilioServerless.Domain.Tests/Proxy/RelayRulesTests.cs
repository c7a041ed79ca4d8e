using TwilioServerless.Domain.Proxy;
using static TwilioServerless.Domain.Tests.Proxy.GivenProxy;

namespace TwilioServerless.Domain.Tests.Proxy;

public sealed class RelayRulesTests
{
    [Fact]
    public void A_message_goes_to_the_other_participant()
    {
        var decision = Decide(new NewSession { Participants = [new(Anna), new(Ben)] });

        Assert.Equal((null, Anna, Ben), Ends(RelayRules.Find(decision.Taken[0], decision.State, Now)));
        Assert.Equal((null, Ben, Anna), Ends(RelayRules.Find(decision.Taken[1], decision.State, Now)));
    }

    [Fact]
    public void Without_a_session_it_goes_nowhere()
    {
        var decision = Decide(new NewSession { Participants = [new(Anna), new(Ben)] });
        var claim = decision.Taken[0];

        Assert.Equal((80905, true), Problem(RelayRules.Find(null, null, Now)));
        Assert.Equal((80905, true), Problem(RelayRules.Find(claim, null, Now)));
        Assert.Equal((80905, true), Problem(RelayRules.Find(claim with { Ended = Now }, decision.State, Now)));
        Assert.Equal((80905, true), Problem(RelayRules.Find(claim with { ParticipantSid = claim.SessionSid }, decision.State, Now)));
    }

    [Fact]
    public void What_was_written_before_the_pair_meant_this_session_is_not_for_it()
    {
        var decision = Decide(new NewSession { Participants = [new(Anna), new(Ben)] });

        var route = RelayRules.Find(decision.Taken[0], decision.State, Now.AddMilliseconds(-1));

        Assert.Equal((80905, true), Problem(route));
        Assert.Null(route.Session);
    }

    [Fact]
    public void An_expired_session_ends_to_the_moment_whether_or_not_its_alarm_was_heard()
    {
        var decision = Decide(new NewSession { Ttl = 60, Participants = [new(Anna), new(Ben)] });

        Assert.Null(RelayRules.Find(decision.Taken[0], decision.State, Now.AddSeconds(59)).Problem);
        var over = RelayRules.Find(decision.Taken[0], decision.State, Now.AddSeconds(60));
        Assert.Equal((80904, true), Problem(over));
        Assert.Equal(SessionStatus.Closed, over.Session!.Status);
    }

    [Fact]
    public void Alone_or_where_only_calls_are_let_in_nobody_hears_it()
    {
        var alone = Decide(new NewSession { Participants = [new(Anna)] });
        var calls = Decide(new NewSession { Mode = SessionMode.VoiceOnly, Participants = [new(Anna), new(Ben)] });

        Assert.Equal((80614, false), Problem(RelayRules.Find(alone.Taken[0], alone.State, Now)));
        Assert.Equal((80910, false), Problem(RelayRules.Find(calls.Taken[0], calls.State, Now)));
    }

    [Fact]
    public void A_call_goes_to_the_other_participant_unless_only_messages_are_let_in()
    {
        var both = Decide(new NewSession { Participants = [new(Anna), new(Ben)] });
        var calls = Decide(new NewSession { Mode = SessionMode.VoiceOnly, Participants = [new(Anna), new(Ben)] });
        var messages = Decide(new NewSession { Mode = SessionMode.MessageOnly, Participants = [new(Anna), new(Ben)] });

        Assert.Equal((null, Anna, Ben), Ends(RelayRules.Find(both.Taken[0], both.State, Now, isCall: true)));
        Assert.Equal((null, Ben, Anna), Ends(RelayRules.Find(calls.Taken[1], calls.State, Now, isCall: true)));
        Assert.Equal((80911, false), Problem(RelayRules.Find(messages.Taken[0], messages.State, Now, isCall: true)));
    }

    [Fact]
    public void A_call_without_a_session_has_an_error_of_its_own()
    {
        var decision = Decide(new NewSession { Ttl = 60, Participants = [new(Anna), new(Ben)] });
        var claim = decision.Taken[0];

        Assert.Equal((80902, true), Problem(RelayRules.Find(null, null, Now, isCall: true)));
        Assert.Equal((80902, true), Problem(RelayRules.Find(claim with { Ended = Now }, decision.State, Now, isCall: true)));
        Assert.Equal((80902, true), Problem(RelayRules.Find(claim, decision.State, Now.AddMilliseconds(-1), isCall: true)));
        Assert.Equal((80904, true), Problem(RelayRules.Find(claim, decision.State, Now.AddSeconds(60), isCall: true)));
    }

    [Theory]
    [InlineData("STOP", true)]
    [InlineData(" stop\n", true)]
    [InlineData("Arret", true)]
    [InlineData("ARRETT", true)]
    [InlineData("unstop", true)]
    [InlineData("revoke", true)]
    [InlineData("START", false)]
    [InlineData("yes", false)]
    [InlineData("HELP", false)]
    [InlineData("stop it", false)]
    public void Words_that_opt_out_are_kept_and_others_sent_on(string body, bool isKept) => Assert.Equal(isKept, RelayRules.IsKept(body));

    private static (int? Problem, string? From, string? To) Ends(Route route) => (route.Problem, route.From?.Identifier, route.To?.Identifier);

    private static (int? Problem, bool IsOutOfSession) Problem(Route route) => (route.Problem, route.IsOutOfSession);
}
