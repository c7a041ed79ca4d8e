using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using static TwilioServerless.Domain.Tests.Proxy.GivenProxy;

namespace TwilioServerless.Domain.Tests.Proxy;

public sealed class InteractionParametersTests
{
    private static readonly Sid In = Sid.Create(SidPrefix.Message, Now, 0, 1);
    private static readonly Sid Out = Sid.Create(SidPrefix.Message, Now, 0, 2);

    private static InteractionLeg Leg { get; } = new(
        new Interaction
        {
            Sid = Sid.Create(SidPrefix.ProxyInteraction, Now, 0, 1),
            AccountSid = Service.AccountSid,
            ServiceSid = Service.Sid,
            SessionSid = Session().Sid,
            Data = Interaction.DataOf("Hi"),
            InboundParticipantSid = Session().Participants[0].Sid,
            InboundMessageSid = In,
            OutboundParticipantSid = Session().Participants[1].Sid,
            OutboundMessageSid = Out,
            DateCreated = Now,
            DateUpdated = Now,
        },
        "https://app.test/callback",
        "https://api.test");

    [Fact]
    public void A_callback_says_how_both_ends_are()
    {
        var told = InteractionParameters.Status(Leg, "sent", Now.AddSeconds(1)).ToDictionary(one => one.Name, one => one.Value);

        Assert.Equal(18, told.Count);
        Assert.Equal(("delivered", "message", In.Value), (told["inboundResourceStatus"], told["inboundResourceType"], told["inboundResourceSid"]));
        Assert.Equal(("sent", "message", Out.Value), (told["outboundResourceStatus"], told["outboundResourceType"], told["outboundResourceSid"]));
        Assert.Equal(("Message", "{\"body\":\"Hi\"}"), (told["interactionType"], told["interactionData"]));
        Assert.Equal(("2026-03-02T09:00:00Z", "2026-03-02T09:00:01Z"), (told["interactionDateCreated"], told["interactionDateUpdated"]));
        Assert.Equal($"https://api.test/2010-04-01/Accounts/{Service.AccountSid}/Messages/{Out}.json", told["outboundResourceUrl"]);
    }

    [Fact]
    public void Who_may_forbid_an_interaction_knows_of_no_outbound_yet()
    {
        var told = InteractionParameters.Intercept(Leg);

        Assert.Equal(13, told.Length);
        Assert.DoesNotContain(told, one => one.Name.StartsWith("outbound", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_is_out_of_session_is_told_of_with_his_last_one()
    {
        var session = SessionRules.Update(Session() with { UniqueName = "Ride 1" }, new(null, null, SessionStatus.Closed), Now.AddSeconds(5)).State;

        var told = InteractionParameters.OutOfSession(session, Ben).ToDictionary(one => one.Name, one => one.Value);

        Assert.Equal(("Ride 1", "closed", "api", "2026-03-02T09:00:05Z"), (told["sessionUniqueName"], told["sessionStatus"], told["sessionClosedReason"], told["sessionDateEnded"]));
        Assert.Equal((Ben, Anna), (told["inboundParticipantIdentifier"], told["outboundParticipantIdentifier"]));
        Assert.Empty(InteractionParameters.OutOfSession(null, Ben));
    }

    [Fact]
    public void A_callback_about_a_call_says_so()
    {
        var (inbound, outbound) = (Sid.Create(SidPrefix.Call, Now, 0, 1), Sid.Create(SidPrefix.Call, Now, 0, 2));
        var call = Leg with { Interaction = Leg.Interaction with { InboundMessageSid = null, OutboundMessageSid = null, InboundCallSid = inbound, Data = Interaction.DataOf(5) } };

        var told = InteractionParameters.Status(call.To(outbound), "completed", Now.AddSeconds(1)).ToDictionary(one => one.Name, one => one.Value);

        Assert.Equal(("in-progress", "call", inbound.Value), (told["inboundResourceStatus"], told["inboundResourceType"], told["inboundResourceSid"]));
        Assert.Equal(("completed", "call", outbound.Value), (told["outboundResourceStatus"], told["outboundResourceType"], told["outboundResourceSid"]));
        Assert.Equal(("Voice", "{\"duration\":\"5\"}"), (told["interactionType"], told["interactionData"]));
        Assert.Equal($"https://api.test/2010-04-01/Accounts/{Service.AccountSid}/Calls/{outbound}.json", told["outboundResourceUrl"]);
    }

    [Theory]
    [InlineData("say \"hi\"\n", "{\"body\":\"say \\\"hi\\\"\\n\"}")]
    [InlineData("Grüße 😀", "{\"body\":\"Grüße \\uD83D\\uDE00\"}")]
    [InlineData("", "{\"body\":\"\"}")]
    public void What_was_written_is_JSON(string body, string data) => Assert.Equal(data, Interaction.DataOf(body));

    [Fact]
    public void A_redacted_leg_knows_nothing_of_what_was_written() => Assert.Equal("{\"body\":\"\"}", Leg.Redacted().Interaction.Data);
}
